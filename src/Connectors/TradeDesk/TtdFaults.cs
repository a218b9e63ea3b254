using NodaTime;
using Paceline.Connections.Reading;

namespace Paceline.Connections.TradeDesk;

/// <summary>What The Trade Desk's statuses mean. Without a Retry-After it wants a minute's peace.</summary>
internal static class TtdFaults
{
    private static readonly Duration Peace = Duration.FromSeconds(60);

    public static Fault? Judge(ApiRequest request, ApiAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return null;
        }
        var after = RetryAfter.Of(answer);
        if (request.Path == TtdSignIn.Path)
        {
            return answer.Status switch
            {
                400 or 401 or 403 => new Fault(FaultAction.Reauthorise, "AUTH_REFUSED", "The Trade Desk refuses the login: check login and password of the API user."),
                429 => Limited(after),
                _ => new Fault(FaultAction.Retry, "SIGN_IN_ERROR", $"The Trade Desk's sign-in answered {answer.Status}.", after),
            };
        }
        if (request.Method == "DELETE" && answer.Status is 400 or 403 or 404)
        {
            return new Fault(FaultAction.Ignore, "ALREADY_GONE", "The report's schedule is gone already.");
        }
        if (request.IsLink && answer.Status is 404 or 410)
        {
            return new Fault(FaultAction.Ignore, "LINK_EXPIRED", "The report's link no longer opens it.");
        }
        if (answer.Status == 400 && request.Path.StartsWith(TtdEntities.DeltaPath, StringComparison.Ordinal)
            && answer.Body.Span.IndexOf("LastChangeTrackingVersion"u8) >= 0)
        {
            return new Fault(FaultAction.Ignore, "VERSION_TOO_OLD", "The changes since the last pull are no longer known.");
        }
        return answer.Status switch
        {
            401 or 403 => new Fault(FaultAction.RefreshToken, "UNAUTHENTICATED", "The Trade Desk no longer accepts the access token, or denies this call."),
            404 => new Fault(FaultAction.Reject, "NOT_FOUND", $"The Trade Desk does not know what {request.Text} asks for. {Message(answer)}"),
            429 => Limited(after),
            408 or >= 500 => new Fault(FaultAction.Retry, "PLATFORM_ERROR", $"The Trade Desk answered {answer.Status} to {request.Text}.", after),
            400 => new Fault(FaultAction.Reject, "INVALID_REQUEST", $"The Trade Desk refuses {request.Text}: {Message(answer)}"),
            _ => new Fault(FaultAction.Reject, "UNEXPECTED_STATUS", $"The Trade Desk answered {answer.Status} to {request.Text}."),
        };
    }

    private static Fault Limited(Duration? after) => new(FaultAction.RateLimited, "RATE_LIMITED", "The Trade Desk's limit is reached.", after ?? Peace);

    private static string Message(ApiAnswer answer)
    {
        try
        {
            using var document = JsonPage.Parse(answer.Body);
            var error = new JsonFields(document.RootElement, []);
            var details = error.Each("ErrorDetails").Select(detail => detail.Text("Property")).Where(property => property is not null);
            var message = string.Join(" ", new[] { error.Text("Message") }.Concat(details).Where(text => text is not null));
            return message.Length <= 300 ? message : message[..300];
        }
        catch (UnreadableBatchException)
        {
            return "";
        }
    }
}
