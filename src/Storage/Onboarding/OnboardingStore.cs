using Paceline.Common;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Onboarding;

/// <summary>What people have said of a step.</summary>
/// <param name="Owner">Name of whoever said that they would do it.</param>
public sealed record StepRecord(int Step, string? Owner, DateTimeOffset? SkippedAt);

/// <summary>What cannot be worked out from how things stand.</summary>
public sealed record ProgressRecord(DateTimeOffset? FirstNumberAt, DateTimeOffset? FirstFindingAt, DateTimeOffset? ClosedAt, IReadOnlyList<StepRecord> Steps);

/// <summary>What an organisation has said of setting itself up, and when it first saw something.</summary>
public sealed class OnboardingStore(OrgDatabase database)
{
    public Task<ProgressRecord> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new("select first_number_at, first_finding_at, closed_at from onboarding.progress where org_id = $1") { Parameters = { Sql.Int(org.Value) } },
            new("select step, owner_name, skipped_at from onboarding.step where org_id = $1") { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var progress = await reader.ReadAsync(cancellationToken)
                ? new ProgressRecord(reader.OrNull<DateTimeOffset>(0), reader.OrNull<DateTimeOffset>(1), reader.OrNull<DateTimeOffset>(2), [])
                : new ProgressRecord(null, null, null, []);
            await reader.NextResultAsync(cancellationToken);
            var steps = new List<StepRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                steps.Add(new StepRecord(reader.GetInt16(0), reader.TextOrNull(1), reader.OrNull<DateTimeOffset>(2)));
            }
            return progress with { Steps = steps };
        },
        cancellationToken);

    /// <summary>Notes when something was first seen; what is noted stays.</summary>
    public async Task Saw(OrgId org, DateTimeOffset? numberAt, DateTimeOffset? findingAt, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            """
            insert into onboarding.progress as p (org_id, first_number_at, first_finding_at) values ($1, $2, $3)
            on conflict (org_id) do update
            set first_number_at = coalesce(p.first_number_at, excluded.first_number_at), first_finding_at = coalesce(p.first_finding_at, excluded.first_finding_at)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.At(numberAt), Sql.At(findingAt));
        await transaction.Commit(cancellationToken);
    }

    public Task Take(OrgId org, int step, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org,
        """
        insert into onboarding.step (org_id, step, owner, owner_name) values ($1, $2, $3, $4)
        on conflict (org_id, step) do update set owner = excluded.owner, owner_name = excluded.owner_name
        """,
        [Sql.Int(org.Value), Sql.Small(step), Sql.Text(change.Actor.Subject), Sql.Text(change.Actor.Name)], change, cancellationToken);

    public Task Skip(OrgId org, int step, bool skipped, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org,
        "insert into onboarding.step (org_id, step, skipped_at) values ($1, $2, $3) on conflict (org_id, step) do update set skipped_at = excluded.skipped_at",
        [Sql.Int(org.Value), Sql.Small(step), Sql.At(skipped ? change.At : null)], change, cancellationToken);

    public Task Close(OrgId org, bool closed, AuditEntry change, CancellationToken cancellationToken = default) => Change(
        org,
        "insert into onboarding.progress (org_id, closed_at) values ($1, $2) on conflict (org_id) do update set closed_at = excluded.closed_at",
        [Sql.Int(org.Value), Sql.At(closed ? change.At : null)], change, cancellationToken);

    private async Task Change(OrgId org, string sql, Npgsql.NpgsqlParameter[] parameters, AuditEntry change, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(sql, cancellationToken, parameters);
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
    }
}
