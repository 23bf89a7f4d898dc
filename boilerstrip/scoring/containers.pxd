cimport cython

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums=list, value=long, known=long)
cpdef list add_up(list values, list places, list parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums=list, value=double, known=double)
cpdef list add_up_floats(list values, list places, list parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, place=Py_ssize_t, first=list, last=list)
cpdef tuple find_runs(list places, list parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, depth=list, style=list, numbers=dict)
cpdef tuple descend(list parent, list tags, list words)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, shared=list, bigger=list, own=long, around=long)
cpdef tuple find_boxes(list blocks, list parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, bits=list, one=cython.longlong, more=cython.longlong)
cpdef list inherit_bits(list own, list parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, over=Py_ssize_t, bits=list, near=cython.longlong, more=cython.longlong)
cpdef list near_bits(list own, list parent)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, above=Py_ssize_t, turn=long, turns=list, apart=bytearray, below=bytearray,
    own_depth=long,
)
cpdef tuple branch_off(list parent, list depth, list on_way, long core_depth)
