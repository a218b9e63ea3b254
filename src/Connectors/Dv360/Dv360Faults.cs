using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Dv360;

/// <summary>What Google's statuses mean. It gives no Retry-After and counts refused requests too.</summary>
internal static class Dv360Faults
{
    public static Fault? Judge(ApiRequest request, ApiAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return null;
        }
        if (request.Endpoint == Dv360Manifest.Token)
        {
            return SignIn(answer);
        }
        if (request.IsLink && answer.Status is 400 or 401 or 403 or 404 or 410)
        {
            return new Fault(FaultAction.Ignore, "LINK_EXPIRED", "The report's link no longer opens it.");
        }
        if (request.Method == "DELETE" && answer.Status is 400 or 403 or 404)
        {
            return new Fault(FaultAction.Ignore, "ALREADY_GONE", "The report's definition is gone already.");
        }
        var (status, message) = Error(answer);
        var after = RetryAfter.Of(answer);
        return answer.Status switch
        {
            401 => new Fault(FaultAction.RefreshToken, "UNAUTHENTICATED", "Google no longer accepts the access token."),
            403 when status == "RESOURCE_EXHAUSTED" || message.Contains("ateLimitExceeded", StringComparison.Ordinal) => Limited(after),
            403 => new Fault(FaultAction.Reject, "PERMISSION_DENIED",
                $"Google denies {request.Text}: give the service account access to it in DV360. {message}"),
            404 => new Fault(FaultAction.Reject, "NOT_FOUND", $"Google does not know what {request.Text} asks for, or hides it. {message}"),
            409 => new Fault(FaultAction.Retry, "ABORTED", "Somebody else is changing the same entity.", after ?? Duration.FromSeconds(3)),
            429 => Limited(after),
            408 or >= 500 => new Fault(FaultAction.Retry, "PLATFORM_ERROR", $"Google answered {answer.Status} to {request.Text}.", after),
            400 => new Fault(FaultAction.Reject, "INVALID_REQUEST", $"Google refuses {request.Text}: {message}"),
            _ => new Fault(FaultAction.Reject, "UNEXPECTED_STATUS", $"Google answered {answer.Status} to {request.Text}."),
        };
    }

    private static Fault SignIn(ApiAnswer answer) => answer.Status switch
    {
        400 or 401 or 403 => new Fault(FaultAction.Reauthorise, "AUTH_REFUSED",
            "Google refuses the service account: check that it exists, that its key is not revoked, and that the clock is right."),
        429 => Limited(RetryAfter.Of(answer)),
        _ => new Fault(FaultAction.Retry, "SIGN_IN_ERROR", $"Google's sign-in answered {answer.Status}.", RetryAfter.Of(answer)),
    };

    private static Fault Limited(Duration? after) => new(FaultAction.RateLimited, "RATE_LIMITED", "Google's quota is used up.", after);

    private static (string Status, string Message) Error(ApiAnswer answer)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var error = new JsonFields(document.RootElement, []).Below("error");
            var message = error.Text("message") ?? "";
            return (error.Text("status") ?? "", message.Length <= 300 ? message : message[..300]);
        }
        catch (UnreadableBatchException)
        {
            return ("", "");
        }
    }
}
