#!/usr/bin/env python3
"""Opens the page of a release for the folder that it lies in, as its start file does, and asks for it.

Usage: answers.py FOLDER COMMAND…
"""
import http.cookiejar
import os
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

folder, *command = sys.argv[1:]
with tempfile.TemporaryDirectory() as home:
    environment = {**os.environ, "HOME": home, "LOCALAPPDATA": home}
    # The words `env -i …` keep nothing of this; the folder that was opened last is then none, as on a new machine.
    serve = subprocess.Popen(
        [*command, "serve", "--start", ".", "--no-open"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    try:
        address = serve.stdout.readline().decode("utf-8").strip()
        if not address.startswith("http://127.0.0.1:"):
            sys.exit(f"answers.py: no address but `{address}`: {serve.stderr.read().decode('utf-8', 'replace')}")
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
        front = address.split("?")[0]
        # The first answer hands over the key as a cookie, and sends the browser on.
        opener.open(address, timeout=60).read()
        page = opener.open(front, timeout=60).read().decode("utf-8")
        if "平泉市公安局" not in page:
            sys.exit(f"answers.py: the examples are not on the page: {page[:2000]}")
        try:
            opener_without = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            opener_without.open(front, timeout=60)
            sys.exit("answers.py: the page answers without its key")
        except urllib.error.HTTPError as refused:
            if refused.code != 401:
                sys.exit(f"answers.py: refused with {refused.code}, not 401")
    finally:
        os.killpg(serve.pid, signal.SIGKILL)
        serve.wait()
