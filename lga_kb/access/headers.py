"""Response headers that no package of the project sets."""

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "xr-spatial-tracking",
    )
)


def no_body_of_head(get_response):
    """Answer HEAD with only the headers, including the length. The server logs a body as an error."""

    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD" and response.streaming:
            response.streaming_content = ()
        elif request.method == "HEAD":
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return middleware


def permissions_policy(get_response):
    """Deny the page every device feature: the site uses none."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


def admin_content_security_policy(get_response):
    """Allow inline style inside the admin only, whose widgets for related records write style attributes."""

    def middleware(request):
        response = get_response(request)
        if request.resolver_match and "admin" in request.resolver_match.app_names:
            response._csp_update = {"style-src": ["'unsafe-inline'"], "img-src": ["data:"]}
        return response

    return middleware
