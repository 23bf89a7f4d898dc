cimport cython
from cpython cimport array

# Arrays come as buffers: a memoryview of one takes three times as long to make.
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

@cython.locals(index=Py_ssize_t, number="long long", values="array.array[long long, mode='c']")
cpdef array.array to_values(numbers)

@cython.locals(index=Py_ssize_t, added="long long")
cpdef long long total(array.array[long long, mode="c"] values)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_widths(array.array[long long, mode="c"] values)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_ratios(array.array[long long, mode="c"] parts, array.array[long long, mode="c"] wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_mean_ratios(array.array[double, mode="c"] parts, array.array[long long, mode="c"] wholes)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_shares(array.array[long long, mode="c"] parts, long long whole)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_places(Py_ssize_t count)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes bin_means(array.array[long long, mode="c"] sums, array.array[long long, mode="c"] counts)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes clip(array.array[long long, mode="c"] values, long long most)

cpdef bytes count_up(Py_ssize_t count, Py_ssize_t most)

cpdef bytes constant(int value, Py_ssize_t count)

@cython.locals(index=Py_ssize_t, gathered="array.array[long long, mode='c']")
cpdef array.array gather(array.array[long long, mode="c"] values, array.array[long long, mode="c"] where)

@cython.locals(index=Py_ssize_t, picked=bytearray)
cpdef bytes pick(bytes column, array.array[long long, mode="c"] where)

@cython.locals(index=Py_ssize_t, sums="array.array[long long, mode='c']")
cpdef array.array sum_up(
    array.array[long long, mode="c"] values, array.array[long long, mode="c"] where, Py_ssize_t count
)

@cython.locals(index=Py_ssize_t, sums="array.array[double, mode='c']")
cpdef array.array sum_up_shares(
    array.array[double, mode="c"] shares, array.array[long long, mode="c"] where, Py_ssize_t count
)

@cython.locals(index=Py_ssize_t, counts="array.array[long long, mode='c']")
cpdef array.array count_at(array.array[long long, mode="c"] where, Py_ssize_t count)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above="long long", below="long long"
)
cpdef tuple bin_windows(array.array[long long, mode="c"] values, Py_ssize_t reach)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, before=bytearray, after=bytearray, above="long long", whole="long long"
)
cpdef tuple bin_before_after(array.array[long long, mode="c"] values)

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
    bits, array.array[long long, mode="c"] inline, array.array[long long, mode="c"] own,
    array.array[long long, mode="c"] near, array.array[long long, mode="c"] above
)

@cython.locals(index=Py_ssize_t, joined="array.array[long long, mode='c']")
cpdef array.array join_bits(array.array[long long, mode="c"] bits, array.array[long long, mode="c"] others)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, width=bytearray, link=bytearray, own_prose=bytearray,
    size=bytearray, mean=bytearray, share=bytearray, whole="long long", of_prose="long long", of_blocks="long long",
)
cpdef tuple box_columns(
    array.array[long long, mode="c"] widths, array.array[long long, mode="c"] links,
    array.array[long long, mode="c"] prose, array.array[long long, mode="c"] blocks,
    array.array[long long, mode="c"] boxes, long long all_prose
)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, place=bytearray, left=bytearray, start=Py_ssize_t,
    end=Py_ssize_t,
)
cpdef tuple box_places(
    array.array[long long, mode="c"] first, array.array[long long, mode="c"] last,
    array.array[long long, mode="c"] boxes
)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, box=Py_ssize_t, body=bytearray, share=bytearray, of_blocks=bytearray,
    own="long long",
)
cpdef tuple mass_columns(
    array.array[long long, mode="c"] mass, array.array[double, mode="c"] scores,
    array.array[long long, mode="c"] widths, array.array[long long, mode="c"] blocks,
    array.array[long long, mode="c"] boxes, long long all_mass
)

@cython.locals(index=Py_ssize_t, weighed="array.array[long long, mode='c']")
cpdef array.array weigh(array.array[long long, mode="c"] values, array.array[double, mode="c"] shares)

@cython.locals(index=Py_ssize_t, values=bytearray, column=bytes)
cpdef bytes first_of(columns)

@cython.locals(
    index=Py_ssize_t, best=bytearray, number=int, highest="array.array[int, mode='c']", own="array.array[int, mode='c']"
)
cpdef bytes best_of(scores)

@cython.locals(index=Py_ssize_t, column=bytearray, share=double, step=int)
cpdef bytes quantise(array.array[double, mode="c"] scores, double best=*)

cpdef bint is_blank(bytes column)

@cython.locals(
    index=Py_ssize_t, number=Py_ssize_t, counts="array.array[long long, mode='c']", repeats=bytearray,
    repeated=bytearray, seen=bytearray
)
cpdef tuple repeat_columns(array.array[long long, mode="c"] numbers, Py_ssize_t different)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes like_columns(
    array.array[long long, mode="c"] counts, array.array[long long, mode="c"] numbers,
    array.array[long long, mode="c"] sizes, long long least
)

@cython.locals(index=Py_ssize_t, added="long long")
cpdef long long total_at(array.array[long long, mode="c"] values, array.array[long long, mode="c"] where)

@cython.locals(index=Py_ssize_t)
cpdef list flagged(bytes flags)

@cython.locals(index=Py_ssize_t, column=bytearray)
cpdef bytes both(bytes flags, bytes others)

@cython.locals(left=bytearray, index=Py_ssize_t)
cpdef bytes where(bytes column, bytes flags)

@cython.locals(index=Py_ssize_t, most="long long")
cpdef long long largest(array.array[long long, mode="c"] values)

@cython.locals(index=Py_ssize_t, most=double)
cpdef double largest_share(array.array[double, mode="c"] shares)
