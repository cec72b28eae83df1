# Varnish in front of granian, with xkey from the package varnish-modules:
#   varnishd -a :6081 -f /etc/varnish/talka.vcl
# and in Talka's environment PURGE_URL=http://127.0.0.1:6081/ PURGE_TOKEN=<the secret below>.
# HTTPS ends before it (nginx, hitch), which sets X-Forwarded-Proto.
vcl 4.1;
import xkey;

backend talka {
    .host = "127.0.0.1";
    .port = "8000";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (req.http.Authorization != "Bearer REPLACE-WITH-PURGE_TOKEN") {
            return (synth(403));
        }
        if (!req.http.xkey-purge) {
            return (synth(400));
        }
        # Not even stale: what was withdrawn is gone.
        set req.http.n-gone = xkey.purge(req.http.xkey-purge);
        return (synth(200, req.http.n-gone + " forgotten"));
    }
    # What editors see is for them alone.
    if (req.url ~ "^/(admin|health|documents)/") {
        return (pass);
    }
    # Everything else is the same for everybody.
    if (req.method == "GET" || req.method == "HEAD") {
        unset req.http.Cookie;
        unset req.http.Authorization;
    }
}

sub vcl_hash {
    # Answers name the scheme and host that they were asked by.
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    if (beresp.http.Cache-Tag && beresp.status == 200 && !beresp.http.Set-Cookie) {
        set beresp.http.xkey = beresp.http.Cache-Tag;
        # It is told what becomes different. What becomes so by time alone (a deadline passes,
        # a contact detail expires) is seen after so long.
        set beresp.ttl = 5m;
        set beresp.grace = 1m;
    } elsif (beresp.http.Cache-Tag) {
        set beresp.http.xkey = beresp.http.Cache-Tag;
    } elsif (!beresp.http.Cache-Control) {
        set beresp.uncacheable = true;
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Cache-Tag;
    if (obj.hits > 0) {
        set resp.http.X-Cache = "hit";
    } else {
        set resp.http.X-Cache = "miss";
    }
}
