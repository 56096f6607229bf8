"""What a reader sees, in their language: whole sentences with named gaps, and numbers written their way.

The sentences stand in ``en/*.toml`` and ``zh-CN/*.toml``, the same files with the same keys and the same gaps. A file's
name is the first part of its keys: ``late`` of ``[warning]`` in ``app.promise.toml`` is ``app.promise.warning.late``.
"""
