using System.Text.Encodings.Web;
using System.Text.Json;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>A connection's history is what the audit log says of it: here one becomes the other.</summary>
internal static class ConnectionHistory
{
    // As written by people, so that a search of the log finds it.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A change, for the log.</summary>
    /// <param name="action">Without the prefix.</param>
    /// <param name="changes">Each field once; of a secret only that it was replaced.</param>
    /// <param name="reason">In the words of whoever did it; null where nobody is asked.</param>
    public static AuditEntry Entry(DateTimeOffset at, AuditActor actor, int connection, string action, IReadOnlyList<FieldChange> changes, string? reason = null) =>
        new(at, actor, ConnectionAudit.Prefix + action, ConnectionAudit.On(connection))
        {
            Before = Side(changes, change => change.Before),
            After = Side(changes, change => change.After),
            Reason = reason,
        };

    /// <summary>For people.</summary>
    public static ConnectionChangeView View(AuditRecord record)
    {
        var (before, after) = (Fields(record.Entry.Before), Fields(record.Entry.After));
        return new ConnectionChangeView(
            record.Entry.At, record.Entry.Actor.Name, record.Entry.Action.Replace(ConnectionAudit.Prefix, "", StringComparison.Ordinal),
            [.. before.Keys.Union(after.Keys).Select(field => new FieldChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))])
        { Reason = record.Entry.Reason };
    }

    // Both sides name all fields, so that their order stays, unless there is nothing to say of a side.
    private static string? Side(IReadOnlyList<FieldChange> changes, Func<FieldChange, string?> value) =>
        changes.All(change => value(change) is null) ? null : JsonSerializer.Serialize(changes.ToDictionary(change => change.Field, value), Readable);

    private static Dictionary<string, string?> Fields(string? side) => side is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(side)!;
}
