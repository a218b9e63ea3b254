namespace Paceline.Connections.Newcomer;

/// <summary>What Newcomer's statuses mean.</summary>
internal static class NewcomerFaults
{
    public static Fault? Judge(ApiRequest request, ApiAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return null;
        }
        if (request.IsLink && answer.Status is 403 or 404 or 410)
        {
            // Handed on to the conversation, which asks for another link.
            return new Fault(FaultAction.Ignore, "LINK_EXPIRED", "The report's link no longer opens it.");
        }
        var after = RetryAfter.Of(answer);
        return answer.Status switch
        {
            400 or 401 or 403 when request.Path == NewcomerSignIn.Path =>
                new Fault(FaultAction.Reauthorise, "AUTH_REFUSED", "Newcomer refuses the application: check its client id and secret."),
            401 => new Fault(FaultAction.RefreshToken, "UNAUTHENTICATED", "Newcomer no longer accepts the access token."),
            403 => new Fault(FaultAction.Reject, "PERMISSION_DENIED", $"Newcomer denies {request.Text}: give the application access to the advertiser."),
            404 => new Fault(FaultAction.Reject, "NOT_FOUND", $"Newcomer does not know what {request.Text} asks for."),
            429 => new Fault(FaultAction.RateLimited, "RATE_LIMITED", "Newcomer's limit is reached.", after),
            408 or >= 500 => new Fault(FaultAction.Retry, "PLATFORM_ERROR", $"Newcomer answered {answer.Status} to {request.Text}.", after),
            _ => new Fault(FaultAction.Reject, "INVALID_REQUEST", $"Newcomer refuses {request.Text} with {answer.Status}."),
        };
    }
}
