"""The store of cases: `open_store(location)` gives a `CaseStore`; what it hands out is in `values`."""

from casefile.store.opening import open_store as open_store
from casefile.store.store import CaseStore as CaseStore
