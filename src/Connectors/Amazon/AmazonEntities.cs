using System.Text.Json;
using Paceline.Connections.Reading;

namespace Paceline.Connections.Amazon;

/// <summary>
/// Campaigns and ad groups of an advertiser, all of them each time: nothing asks for changes alone. Archived ones are named, or a campaign
/// that was archived would live on here.
/// </summary>
internal static class AmazonEntities
{
    public const string QueryPath = "/adsApi/v1/query/";

    private const int PageSize = 100;

    public static readonly IReadOnlyList<string> Kinds = ["campaigns", "adGroups"];
    public static readonly IReadOnlyList<string> States = ["ENABLED", "PAUSED", "ARCHIVED"];

    public static Turn Next(PullIntent intent, ConnectionSettings settings, string? stored, ApiAnswer? answer)
    {
        var state = stored is null
            ? new EntitiesState(0, null, new PageTrail())
            : JsonSerializer.Deserialize(stored, AmazonJson.Default.EntitiesState)!;
        if (answer is null)
        {
            return Ask(intent, settings, state);
        }
        try
        {
            using var page = JsonPage.Open(answer.Body, Kinds[state.Kind], null);
            var token = page.Text("nextToken");
            var trail = state.Trail.After(page.Raw, token, out var fault);
            if (fault is not null)
            {
                return new Turn.Failed(fault);
            }
            state = token is null ? new EntitiesState(state.Kind + 1, null, new PageTrail()) : state with { Token = token, Trail = trail };
            return state.Kind < Kinds.Count ? Ask(intent, settings, state) : new Turn.Done(new PullOutcome());
        }
        catch (UnreadableBatchException exception)
        {
            return new Turn.Failed(new Fault(FaultAction.Malformed, exception.Rule, exception.Message));
        }
    }

    private static Turn.Ask Ask(PullIntent intent, ConnectionSettings settings, EntitiesState state)
    {
        var advertiser = intent.Account?.ExternalId ?? throw new ArgumentException("Entities are pulled of one account.", nameof(intent));
        var request = AmazonManifest.Query(settings, advertiser, QueryPath + Kinds[state.Kind], json =>
        {
            Include(json, "adProductFilter", ["AMAZON_DSP"]);
            Include(json, "stateFilter", States);
            json.WriteNumber("maxResults", PageSize);
            if (state.Token is { } token)
            {
                json.WriteString("nextToken", token);
            }
        });
        return new Turn.Ask(AmazonJson.Write(state), request, Keep.Page);
    }

    /// <summary>A filter that lets the words through.</summary>
    public static void Include(Utf8JsonWriter json, string filter, IEnumerable<string> words)
    {
        json.WriteStartObject(filter);
        json.Texts("include", words);
        json.WriteEndObject();
    }
}
