using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>
/// What Amazon's statuses mean. Its 429 says nothing of how long to wait, and who asks again too soon is shut out for hours: reports, whose
/// limits are the tightest, wait long.
/// </summary>
internal static class AmazonFaults
{
    private static readonly Duration Peace = Duration.FromMinutes(1);
    private static readonly Duration PeaceForReports = Duration.FromMinutes(10);

    public static Fault? Judge(ApiRequest request, ApiAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return null;
        }
        if (request.Endpoint == AmazonManifest.Token)
        {
            return SignIn(request, answer);
        }
        if (request.IsLink && answer.Status is 400 or 401 or 403 or 404 or 410)
        {
            return new Fault(FaultAction.Ignore, "LINK_EXPIRED", "The report's link no longer opens it.");
        }
        var isReport = request.IsLink || request.Path.StartsWith(AmazonDelivery.Path, StringComparison.Ordinal);
        if (isReport && answer.Status == 425)
        {
            return new Fault(FaultAction.Ignore, "ALREADY_ASKED", "The same report has been asked for and is not built yet.");
        }
        if (isReport && request.Method == "GET" && answer.Status == 404)
        {
            return new Fault(FaultAction.Ignore, "REPORT_GONE", "Amazon does not know the report any more.");
        }
        var after = RetryAfter.Of(answer);
        return answer.Status switch
        {
            401 => new Fault(FaultAction.RefreshToken, "UNAUTHENTICATED", "Amazon no longer accepts the access token, or not with this client id."),
            403 => new Fault(FaultAction.Reject, "PERMISSION_DENIED",
                $"Amazon denies {request.Text}: give the user who allowed the application access to the profile and its advertisers. {Message(answer)}"),
            404 => new Fault(FaultAction.Reject, "NOT_FOUND", $"Amazon does not know what {request.Text} asks for. {Message(answer)}"),
            429 => Limited(after ?? (isReport ? PeaceForReports : Peace)),
            408 or 425 or >= 500 => new Fault(FaultAction.Retry, "PLATFORM_ERROR", $"Amazon answered {answer.Status} to {request.Text}.", after),
            400 or 422 => new Fault(FaultAction.Reject, "INVALID_REQUEST", $"Amazon refuses {request.Text}: {Message(answer)}"),
            _ => new Fault(FaultAction.Reject, "UNEXPECTED_STATUS", $"Amazon answered {answer.Status} to {request.Text}."),
        };
    }

    private static Fault SignIn(ApiRequest request, ApiAnswer answer) => answer.Status switch
    {
        // The one write among sign-ins gives a code for tokens.
        400 when !request.IsRead => new Fault(FaultAction.Reject, "CODE_REFUSED", "Amazon does not accept the code of this sign-in any more; begin it anew."),
        401 or 403 when !request.IsRead => new Fault(FaultAction.Reject, "AUTH_REFUSED", "Amazon refuses the application: check its client id and secret."),
        400 or 401 or 403 => new Fault(FaultAction.Reauthorise, "AUTH_REFUSED",
            "Amazon refuses the sign-in: check client id and secret, and allow the application anew if its refresh token was revoked."),
        429 => Limited(RetryAfter.Of(answer) ?? Peace),
        _ => new Fault(FaultAction.Retry, "SIGN_IN_ERROR", $"Amazon's sign-in answered {answer.Status}.", RetryAfter.Of(answer)),
    };

    private static Fault Limited(Duration after) => new(FaultAction.RateLimited, "RATE_LIMITED", "Amazon's limit is reached.", after);

    /// <summary>Its interfaces name what went wrong in different words.</summary>
    private static string Message(ApiAnswer answer)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var error = new JsonFields(document.RootElement, []);
            var message = error.Text("message") ?? error.Text("detail") ?? error.Text("details") ?? "";
            return message.Length <= 300 ? message : message[..300];
        }
        catch (UnreadableBatchException)
        {
            return "";
        }
    }
}
