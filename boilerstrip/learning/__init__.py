"""Weights and site profiles, learned from pages.

What is where:

- labelled pages: ``corpus`` reads them, ``flatten`` makes texts of them, ``gold`` says what the labels say of blocks;
- weights: ``command`` is ``boilerstrip train``; ``prepare``, ``variants``, ``foreign`` and ``dataset`` make what
  ``train`` and ``trees`` learn from; ``cross_validation`` answers pages whose host was not trained on;
- how good answers are: ``text_measures``, ``header_measures`` and ``label_measures`` (of what ``alignment`` counts)
  hold one answer against the gold, ``page_scores`` puts them together and makes figures of many pages, which
  ``score_tables`` prints;
- site profiles: ``sightings`` counts what is on the pages of a site, ``site`` makes the profile of that.
"""
