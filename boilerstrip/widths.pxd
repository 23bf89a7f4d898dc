cpdef long text_columns(str text)
