"""An .xlsx file as it comes: what it really is, its parts, what in it would act; told before it is parsed."""
