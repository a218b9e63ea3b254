using System.Text.Json;
using Npgsql;
using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>On which ways an organisation's alerts come to its receivers, as somebody said last.</summary>
/// <param name="Version">0 while nobody has said anything.</param>
/// <param name="Routes">In order, each followed by those within it. Receivers that were removed since may be among theirs.</param>
public sealed record RoutingRecord(int Version, IReadOnlyList<RouteText> Routes, DateTimeOffset? At, string? By)
{
    public static RoutingRecord None { get; } = new(0, [], null, null);

    /// <summary>What this version of Paceline cannot read leads nowhere: receivers hear what they ask for.</summary>
    public RouteTree Read() =>
        RouteCheck.Read(Routes, Routes.Select(route => route.Receiver).OfType<int>().ToHashSet()).TryGet(out var tree) ? tree : RouteTree.None;
}

/// <summary>Routes of alerts. A version is never written again.</summary>
public sealed class RoutingStore(OrgDatabase database)
{
    /// <summary>The last version.</summary>
    public Task<RoutingRecord> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand("select version, routes::text, at, by_name from alerts.routing where org_id = $1 order by version desc limit 1")
            { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader => await reader.ReadAsync(cancellationToken)
            ? new RoutingRecord(reader.GetInt32(0), Routes(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3)) : RoutingRecord.None,
        cancellationToken);

    /// <summary>Keeps a version, and has what is held back looked at: it may go elsewhere now.</summary>
    /// <returns>False when somebody was faster with it, and then nothing was written.</returns>
    public async Task<bool> Save(OrgId org, int version, IReadOnlyList<RouteText> routes, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(
            """
            insert into alerts.routing (org_id, version, routes, at, by_subject, by_name) select $1, $2, $3, $4, $5, $6
            where $2 > coalesce((select max(version) from alerts.routing where org_id = $1), 0) on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Int(version), Sql.Json(Text(routes)), Sql.At(change.At), Sql.Text(change.Actor.Subject), Sql.Text(change.Actor.Name)) == 0)
        {
            return false;
        }
        await HeldStore.LookAtHeld(transaction, null, change.At, cancellationToken);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    private static string Text(IReadOnlyList<RouteText> routes) => JsonSerializer.Serialize(
        [.. routes.Select(one => new RouteRow(one.Depth, [.. one.Matchers.Select(MatcherRow.Of)], one.Receiver, one.GoesOn))], AlertJson.Default.RouteRowArray);

    private static IReadOnlyList<RouteText> Routes(string text) => [.. JsonSerializer.Deserialize(text, AlertJson.Default.RouteRowArray)!
        .Select(one => new RouteText(one.Depth, [.. one.Matchers.Select(matcher => matcher.Text())], one.Receiver, one.GoesOn))];
}

/// <summary>A route on its way into its table.</summary>
internal sealed record RouteRow(int Depth, IReadOnlyList<MatcherRow> Matchers, int? Receiver, bool GoesOn);
