"""Facts from the text: what a decision's words (违法事实) say of an act, read for certain or not at all.

normalise   the text as it was meant: full-width, traditional, markup and stray blanks, each place still known
numerals    49,999.99, 4.5万, 肆万伍仟, 3万5千: one exact number, or none
lexing      numbers with their units, and dates, as one token each: 1,200公斤（折合1.2吨） is one mass
library     rules/facts/*.yaml: the patterns over that text, with their examples
reading     what the patterns find, where, and in what kind of sentence
deciding    one value of each element, or none and a note why
batch       many texts, in processes
"""
