using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

/// <summary>All advertisers that the application may see.</summary>
internal static class NewcomerAccounts
{
    public const string Path = "/v1/advertisers?size=100";

    public static Turn Next(string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new AccountsState(null, new PageTrail())
            : JsonSerializer.Deserialize(stored, NewcomerJson.Default.AccountsState)!;
        if (answer is null)
        {
            return Ask(state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, "items", null);
            var token = page.Text("next");
            var trail = state.Trail.After(page.Raw, token, out var fault);
            return fault is not null ? new Turn.Failed(fault)
                : token is null ? new Turn.Done(new PullOutcome())
                : Ask(new AccountsState(token, trail));
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static Turn.Ask Ask(AccountsState state)
    {
        var token = state.Token is { } next ? $"&page={Uri.EscapeDataString(next)}" : "";
        return new Turn.Ask(NewcomerJson.Write(state), new ApiRequest("GET", NewcomerManifest.Api, Path + token) { Charges = [new(NewcomerManifest.Calls)] }, Keep.Page);
    }
}
