using System.Text.Json.Nodes;

namespace Paceline.Traffic;

/// <summary>One line of the call ledger. Holds no header and no body of a token call, so it can hold no secret.</summary>
internal sealed record LedgerEntry(
    long Seq,
    DateTimeOffset Ts,
    DateTimeOffset SandboxTime,
    string Platform,
    string Method,
    string Path,
    int Status,
    IReadOnlyList<string> Quotas,
    string? Fault,
    string? Effect,
    string? Entity,
    JsonNode? Before,
    JsonNode? After,
    string? RequestId,
    double Milliseconds);

/// <summary>What endpoints add to the ledger line of the call in progress.</summary>
internal sealed class CallRecord
{
    public List<string> Quotas { get; } = [];
    public string? Fault { get; set; }
    public string? Effect { get; private set; }
    public string? Entity { get; private set; }
    public JsonNode? Before { get; private set; }
    public JsonNode? After { get; private set; }

    public static CallRecord Of(HttpContext http) => http.Features.Get<CallRecord>() ?? new CallRecord();

    public void Wrote(string effect, string entity, JsonNode? before, JsonNode? after)
    {
        Effect = effect;
        Entity = entity;
        Before = before?.DeepClone();
        After = after?.DeepClone();
    }
}
