cimport cython

cdef long TABLED
cdef bytes _WIDTH_BINS

@cython.locals(shifted=long, bits=int)
cpdef int width_bin(long columns)
@cython.locals(tenths=double, step=int)
cpdef int ratio_bin(double part, double whole)

cdef int _share_bin(long part, long whole)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_widths(list values)

@cython.locals(index=Py_ssize_t, column=bytearray, part=long, whole=long)
cpdef bytes bin_ratios(list parts, list wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_mean_ratios(list parts, list wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_shares(list parts, long whole)

@cython.locals(index=Py_ssize_t, column=bytearray, total=long, number=long)
cpdef bytes bin_means(list sums, list counts)

@cython.locals(index=Py_ssize_t, column=bytearray, value=long)
cpdef bytes clip(list values, long most)

@cython.locals(place=Py_ssize_t)
cpdef list gather(list values, list where)

@cython.locals(index=Py_ssize_t, picked=bytearray, place=Py_ssize_t)
cpdef bytes pick(bytes column, list where)

@cython.locals(index=Py_ssize_t, place=Py_ssize_t, sums=list, known=long, value=long)
cpdef list sum_up(list values, list where, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, place=Py_ssize_t, sums=list, known=double, value=double)
cpdef list sum_up_floats(list values, list where, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above=long, below=long, value=long)
cpdef tuple bin_windows(list values, Py_ssize_t reach)

@cython.locals(index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above=long, total=long, value=long)
cpdef tuple bin_before_after(list values)

@cython.locals(index=Py_ssize_t, column=bytearray, distance=int)
cpdef bytes distances(bytes flags)

@cython.locals(index=Py_ssize_t, column=bytearray, place=long)
cpdef bytes offsets(anchor, Py_ssize_t count)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, column=bytearray, bit=cython.longlong, inlines="const long long[::1]",
    owns="const long long[::1]", nears="const long long[::1]", aboves="const long long[::1]",
)
cpdef list levels(bits, list inline, list own, list near, list above)

@cython.locals(met=cython.longlong, value=cython.longlong)
cpdef cython.longlong bits_met(list values)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, width=bytearray, link=bytearray, own_prose=bytearray,
    size=bytearray, mean=bytearray, share=bytearray, total=long, of_prose=long, of_blocks=long,
)
cpdef tuple box_columns(list widths, list links, list prose, list blocks, list boxes, long all_prose)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, place=bytearray, left=bytearray, start=long, end=long
)
cpdef tuple box_places(list first, list last, list boxes)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, body=bytearray, share=bytearray, of_blocks=bytearray, own=long
)
cpdef tuple mass_columns(list mass, list scores, list widths, list blocks, list boxes, long all_mass)

@cython.locals(index=Py_ssize_t, run=Py_ssize_t, spread=bytearray, _=Py_ssize_t)
cpdef bytes spread(bytes column, list lengths)

@cython.locals(index=Py_ssize_t, length=Py_ssize_t, total=long, value=long, _=Py_ssize_t)
cpdef list sum_runs(list values, list lengths)

@cython.locals(index=Py_ssize_t, length=Py_ssize_t, total=double, value=double, _=Py_ssize_t)
cpdef list sum_float_runs(list values, list lengths)

@cython.locals(index=Py_ssize_t, values=bytearray, column=bytes)
cpdef bytes first_of(columns)

@cython.locals(index=Py_ssize_t, best=bytearray, number=int, highest="int[::1]", own="const int[::1]")
cpdef bytes best_of(scores)

@cython.locals(index=Py_ssize_t, column=bytearray, share=double, step=int)
cpdef bytes quantise(list scores, double best=*)

@cython.locals(score=long, step=double)
cpdef list probabilities(scores, double scale)
