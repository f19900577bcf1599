"""The commands of `xianjie`: one module a command, found by `xianjie.cli`; add a file, edit no list."""
