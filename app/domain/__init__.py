# SPDX-License-Identifier: MIT
"""What an inspection is, in plain frozen values; knows nothing of files, PDFs or Qt."""
