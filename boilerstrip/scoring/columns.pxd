cimport cython
from cpython cimport array

cdef long long TABLED
cdef int FARTHEST
cdef bytes _WIDTH_BINS, RAMP


@cython.locals(shifted="long long", bits=int)
cpdef int width_bin(long long columns)

@cython.locals(tenths=double, step=int)
cpdef int ratio_bin(double part, double whole)

@cython.locals(tenths="long long")
cdef int _share_bin(double part, double whole)

cdef long long _mean(double whole, double count)

@cython.locals(index=Py_ssize_t, number="long long", values="array.array[long long]")
cpdef array.array to_values(numbers)

@cython.locals(index=Py_ssize_t, added="long long")
cpdef long long total(const long long[::1] values)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_widths(const long long[::1] values)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_ratios(const long long[::1] parts, const long long[::1] wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_mean_ratios(const double[::1] parts, const long long[::1] wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_shares(const long long[::1] parts, long long whole)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_places(Py_ssize_t count)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_means(const long long[::1] sums, const long long[::1] counts)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes clip(const long long[::1] values, long long most)

cpdef bytes count_up(Py_ssize_t count, Py_ssize_t most)

cpdef bytes constant(int value, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, gathered="array.array[long long]")
cpdef array.array gather(const long long[::1] values, const long long[::1] where)

@cython.locals(index=Py_ssize_t, picked=bytearray)
cpdef bytes pick(bytes column, const long long[::1] where)

@cython.locals(index=Py_ssize_t, sums="array.array[long long]")
cpdef array.array sum_up(const long long[::1] values, const long long[::1] where, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, sums="array.array[double]")
cpdef array.array sum_up_shares(const double[::1] shares, const long long[::1] where, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, counts="array.array[long long]")
cpdef array.array count_at(const long long[::1] where, Py_ssize_t count)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above="long long", below="long long"
)
cpdef tuple bin_windows(const long long[::1] values, Py_ssize_t reach)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above="long long", whole="long long"
)
cpdef tuple bin_before_after(const long long[::1] values)

@cython.locals(count=Py_ssize_t, reach=Py_ssize_t, offset=Py_ssize_t, beyond=bytes, padded=bytes)
cpdef list shift(bytes column, tuple offsets, int filler=*)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, since=bytearray, until=bytearray, distance=int, nowhere=int
)
cpdef tuple distances(bytes flags)

@cython.locals(index=Py_ssize_t, column=bytearray, place=Py_ssize_t)
cpdef bytes offsets(anchor, Py_ssize_t count)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, column=bytearray, nowhere=bytes, bit="long long", met="long long"
)
cpdef list levels(
    bits, const long long[::1] inline, const long long[::1] own, const long long[::1] near,
    const long long[::1] above
)

@cython.locals(index=Py_ssize_t, joined="array.array[long long]")
cpdef array.array join_bits(const long long[::1] bits, const long long[::1] others)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, width=bytearray, link=bytearray, own_prose=bytearray,
    size=bytearray, mean=bytearray, share=bytearray, whole="long long", of_prose="long long", of_blocks="long long",
)
cpdef tuple box_columns(
    const long long[::1] widths, const long long[::1] links, const long long[::1] prose, const long long[::1] blocks,
    const long long[::1] boxes, long long all_prose
)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, place=bytearray, left=bytearray, start=Py_ssize_t,
    end=Py_ssize_t,
)
cpdef tuple box_places(const long long[::1] first, const long long[::1] last, const long long[::1] boxes)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, body=bytearray, share=bytearray, of_blocks=bytearray,
    own="long long",
)
cpdef tuple mass_columns(
    const long long[::1] mass, const double[::1] scores, const long long[::1] widths, const long long[::1] blocks,
    const long long[::1] boxes, long long all_mass
)

@cython.locals(index=Py_ssize_t, weighed="array.array[long long]")
cpdef array.array weigh(const long long[::1] values, const double[::1] shares)

@cython.locals(index=Py_ssize_t, values=bytearray, column=bytes)
cpdef bytes first_of(columns)

@cython.locals(index=Py_ssize_t, best=bytearray, number=int, highest="array.array[int]", own="const int[::1]")
cpdef bytes best_of(scores)

@cython.locals(index=Py_ssize_t, column=bytearray, share=double, step=int)
cpdef bytes quantise(const double[::1] scores, double best=*)

cpdef bint is_blank(bytes column)

@cython.locals(
    index=Py_ssize_t, number=Py_ssize_t, counts="array.array[long long]", repeats=bytearray, repeated=bytearray,
    seen=bytearray,
)
cpdef tuple repeat_columns(const long long[::1] numbers, Py_ssize_t different)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes like_columns(
    const long long[::1] counts, const long long[::1] numbers, const long long[::1] sizes, long long least
)

@cython.locals(index=Py_ssize_t, added="long long")
cpdef long long total_at(const long long[::1] values, const long long[::1] where)

@cython.locals(index=Py_ssize_t)
cpdef list flagged(bytes flags)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes both(bytes flags, bytes others)

@cython.locals(left=bytearray, index=Py_ssize_t)
cpdef bytes where(bytes column, bytes flags)

@cython.locals(index=Py_ssize_t, most="long long")
cpdef long long largest(const long long[::1] values)

@cython.locals(index=Py_ssize_t, most=double)
cpdef double largest_share(const double[::1] shares)
