"""``tree.read_rows`` on libxml2's nodes, without a Python object for each of them."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strlen
from lxml.includes cimport tree

from lxml import etree

from boilerstrip.segment.tree import ATTRIBUTES

cdef dict NO_ATTRIBUTES = {}

cdef extern from "etree.h":
    cdef struct LxmlElement:
        tree.xmlNode *_c_node


def read_rows(root):
    """The elements from ``root`` on, parents before their children."""
    if not isinstance(root, etree._Element):
        raise TypeError(f"an lxml element is expected, not {type(root).__name__}")
    cdef tree.xmlNode *top = (<LxmlElement *>root)._c_node
    cdef tree.xmlNode *node = top
    cdef Py_ssize_t depth = 0
    cdef dict names = {}
    cdef list rows = []
    while True:
        rows.append((depth, _name(node.name, names), _attributes(node, names), _text(node.children), _text(node.next)))
        following = _next_element(node.children)
        if following is not NULL:
            depth += 1
            node = following
            continue
        while node is not top:
            following = _next_element(node.next)
            if following is not NULL:
                break
            node = node.parent
            depth -= 1
        if node is top:
            return rows
        node = following


cdef tree.xmlNode *_next_element(tree.xmlNode *node) noexcept:
    while node is not NULL and node.type != tree.XML_ELEMENT_NODE:
        node = node.next
    return node


cdef str _decode(const tree.xmlChar *characters):
    return PyUnicode_DecodeUTF8(<const char *>characters, strlen(<const char *>characters), "replace")


cdef str _name(const tree.xmlChar *characters, dict names):
    """A name; libxml2 keeps each once, so that its address tells it."""
    key = <size_t>characters
    name = names.get(key)
    if name is None:
        name = names[key] = _decode(characters)
    return name


cdef str _text(tree.xmlNode *node):
    """The text that begins at a node, up to the next element; None where there is none."""
    cdef str text = None
    while node is not NULL and (node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE):
        if node.content is not NULL:
            text = _decode(node.content) if text is None else text + _decode(node.content)
        node = node.next
    return text


cdef dict _attributes(tree.xmlNode *node, dict names):
    cdef tree.xmlAttr *attribute = node.properties
    if attribute is NULL:
        return NO_ATTRIBUTES
    cdef dict found = {}
    while attribute is not NULL:
        name = _name(attribute.name, names)
        if name in ATTRIBUTES:
            found[name] = _text(attribute.children) or ""
        attribute = attribute.next
    return found
