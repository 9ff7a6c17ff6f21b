#!/bin/sh
# The browser tests need Chromium: installs Debian's where that is allowed; elsewhere says that they are skipped.
command -v chromium >/dev/null && exit 0
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if $as_root true 2>/dev/null; then
        echo "Installing Chromium for the browser tests ..." >&2
        $as_root apt-get update -qq >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1
    fi
fi
command -v chromium >/dev/null || cat >&2 <<'END'
********************************************************************
NO CHROMIUM: the browser tests will be SKIPPED. To run them, install
it (Debian: apt-get install chromium) and run `make test` again.
********************************************************************
END
exit 0
