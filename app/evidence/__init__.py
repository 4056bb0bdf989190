# SPDX-License-Identifier: MIT
"""What a reader takes away: quotations with their citations."""
