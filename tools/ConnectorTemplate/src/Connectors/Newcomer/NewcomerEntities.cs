using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Newcomer;

/// <summary>Campaigns and line items of an advertiser, all of them each time.</summary>
internal static class NewcomerEntities
{
    public static readonly IReadOnlyList<string> Kinds = ["campaigns", "lineItems"];

    public static Turn Next(PullIntent intent, string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new EntitiesState(0, null, new PageTrail())
            : JsonSerializer.Deserialize(stored, NewcomerJson.Default.EntitiesState)!;
        if (answer is null)
        {
            return Ask(intent, state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, "items", null);
            var token = page.Text("next");
            var trail = state.Trail.After(page.Raw, token, out var fault);
            if (fault is not null)
            {
                return new Turn.Failed(fault);
            }
            state = token is null ? new EntitiesState(state.Kind + 1, null, new PageTrail()) : state with { Token = token, Trail = trail };
            return state.Kind < Kinds.Count ? Ask(intent, state) : new Turn.Done(new PullOutcome());
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static Turn.Ask Ask(PullIntent intent, EntitiesState state)
    {
        var advertiser = intent.Account?.ExternalId ?? throw new ArgumentException("Entities are pulled of one account.", nameof(intent));
        var token = state.Token is { } next ? $"&page={Uri.EscapeDataString(next)}" : "";
        var path = $"/v1/advertisers/{advertiser}/{Kinds[state.Kind]}?size=100{token}";
        return new Turn.Ask(NewcomerJson.Write(state), new ApiRequest("GET", NewcomerManifest.Api, path) { Charges = [new(NewcomerManifest.Calls)] }, Keep.Page);
    }
}
