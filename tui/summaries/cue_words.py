"""Cue words for Edmundson's method: what news uses to mark what matters, and what it uses in passing.

Edmundson (1969) counts "bonus" words for a sentence and "stigma" words against it.
"""

from __future__ import annotations

from tui.summaries.words import word_set

BONUS = word_set("""
    agreed agreement announced approved arrested attack ban banned biggest caused charged chief confirmed
    court crisis cut data deal death decided decision declared died discovered election emergency ended
    evidence fell finally first found government greatest growth highest important increase injured
    investigation key killed largest launched law lost main major million minister new official officials
    passed percent plan police president proposal record rejected report reported resigned result results
    revealed rise rose ruled ruling significant study vote voted warned won billion
""")

STIGMA = word_set("""
    actually advertisement ago although anyway apparently barely basically click comment comments example
    funny guess hardly hello hey honestly joked laughed laughing likes maybe moreover newsletter nice okay
    perhaps photo possibly pretty probably recalled remembers reportedly share smiled somehow sometimes
    somewhat subscribe supposedly thank thanks thing think thought wondered
""")
