using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>An order that is automated.</summary>
/// <param name="Campaign">Its campaign's number within the organisation, and <paramref name="Order"/> its own.</param>
/// <param name="State">As <see cref="AutomationStore.Write(AutomationState)"/> puts it.</param>
/// <param name="LookAgain">When something can change without a fact; null where nothing can.</param>
/// <param name="LastStep">The number of its last step.</param>
public sealed record AutomationRecord(long Campaign, long Order, AutomationTerms Terms, string State, DateTimeOffset? LookAgain, int LastStep);

/// <summary>A step as it is kept.</summary>
/// <param name="By">Who said so, by their name at that time; null where nobody did.</param>
public sealed record AutomationStepRecord(long Order, int Number, AutomationStepKind Kind, MoveKind? Move, decimal? Amount, DateTimeOffset At, string? By, string Text);

/// <summary>The automated orders of a campaign, with what happened to any order of it.</summary>
/// <param name="Steps">The latest first, as many as anybody reads.</param>
/// <param name="LastSteps">The number of each order's last step, of those too that are not automated any more.</param>
public sealed record CampaignAutomationRecord(IReadOnlyList<AutomationRecord> Orders, IReadOnlyList<AutomationStepRecord> Steps, IReadOnlyDictionary<long, int> LastSteps);

/// <summary>A change that waits to be made of an automated order.</summary>
/// <param name="Number">Of the order within the organisation.</param>
/// <param name="DailyBudget">In its measure; null where its platform states none.</param>
/// <param name="Acting">How far the organisation lets Paceline go by itself.</param>
public sealed record WantedMove(EntityKey Campaign, EntityKey Order, long Number, EntityStatus Status, decimal? DailyBudget, Move Move, string Acting);

/// <summary>Which orders are automated and what came of it. What campaigns find is written with their rows, what people say by itself; whichever comes second goes by what the first has written.</summary>
public sealed class AutomationStore(OrgDatabase database)
{
    private const int MostSteps = 100;

    internal const string Columns = "a.campaign_no, a.order_no, a.mode, a.least, a.most, a.yield_hours, a.state::text, a.look_again, a.last_step, a.step_percent";

    public Task<CampaignAutomationRecord> Load(OrgId org, long campaign, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new($"select {Columns} from campaigns.automation a where a.org_id = $1 and a.campaign_no = $2") { Parameters = { Sql.Int(org.Value), Sql.Long(campaign) } },
            new(
                """
                select order_no, step_no, kind, move, amount, at, by_name, text from campaigns.automation_step
                where org_id = $1 and campaign_no = $2 order by at desc, order_no, step_no desc limit $3
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Long(campaign), Sql.Int(MostSteps) } },
            new("select order_no, max(step_no) from campaigns.automation_step where org_id = $1 and campaign_no = $2 group by 1") { Parameters = { Sql.Int(org.Value), Sql.Long(campaign) } },
        ],
        async reader =>
        {
            var orders = new List<AutomationRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                orders.Add(Read(reader));
            }
            await reader.NextResultAsync(cancellationToken);
            var steps = new List<AutomationStepRecord>();
            while (await reader.ReadAsync(cancellationToken))
            {
                steps.Add(new(
                    reader.GetInt64(0), reader.GetInt32(1), (AutomationStepKind)reader.GetInt16(2), (MoveKind?)reader.OrNull<short>(3), reader.OrNull<decimal>(4),
                    reader.GetFieldValue<DateTimeOffset>(5), reader.TextOrNull(6), reader.GetString(7)));
            }
            await reader.NextResultAsync(cancellationToken);
            var last = new Dictionary<long, int>();
            while (await reader.ReadAsync(cancellationToken))
            {
                last.Add(reader.GetInt64(0), reader.GetInt32(1));
            }
            return new CampaignAutomationRecord(orders, steps, last);
        },
        cancellationToken);

    /// <summary>Campaigns of which an order is to be looked at, whether or not there is news of it.</summary>
    public Task<IReadOnlyList<long>> Due(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<long>>(
        org,
        [new("select coalesce(array_agg(distinct campaign_no), '{}') from campaigns.automation where org_id = $1 and look_again <= $2") { Parameters = { Sql.Int(org.Value), Sql.At(now) } }],
        async reader => await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<long[]>(0) : [],
        cancellationToken);

    /// <summary>Changes that wait to be made of orders by whose connections may be written, where the organisation lets automation act by itself at all.</summary>
    public Task<IReadOnlyList<WantedMove>> Wanted(OrgId org, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<WantedMove>>(
        org,
        [
            new(
                $"""
                select p.platform, p.external_id, c.external_id, c.entity_no, c.status, c.unit, c.daily_budget, a.state::text, g.value
                from tenancy.setting g
                join campaigns.automation a on a.org_id = $1 and a.state ->> 'move' is not null and a.mode <> $2
                join gold.entity c on c.org_id = $1 and c.entity_no = a.order_no
                join gold.entity p on p.org_id = $1 and p.entity_no = a.campaign_no
                where g.org_id = $1 and g.scope = 'organization' and g.name = 'acting' and g.value in ('{SettingCatalogue.ActingSmallSteps}', '{SettingCatalogue.ActingWithinLimits}')
                  and {ConnectionStore.IsWrittenBy}
                order by a.order_no
                """)
            { Parameters = { Sql.Int(org.Value), Sql.Small((short)AutomationMode.Notify) } },
        ],
        async reader =>
        {
            var wanted = new List<WantedMove>();
            while (await reader.ReadAsync(cancellationToken))
            {
                var platform = reader.GetString(0);
                wanted.Add(new(
                    new EntityKey(platform, reader.GetString(1)), new EntityKey(platform, reader.GetString(2)), reader.GetInt64(3), (EntityStatus)reader.GetInt16(4),
                    reader.OrNull<long>(6) is { } daily ? (BudgetUnit?)reader.OrNull<short>(5) == BudgetUnit.Impressions ? daily : daily / 1_000_000m : null, Read(reader.GetString(7)).Move!,
                    reader.GetString(8)));
            }
            return wanted;
        },
        cancellationToken);

    /// <summary>Keeps what somebody decided, with its record in the log.</summary>
    /// <param name="after">As the order is from now on; null where it is automated no longer.</param>
    /// <returns>False when something happened to the order meanwhile, and then nothing was written.</returns>
    public async Task<bool> Decide(OrgId org, long campaign, AutomationRecord? after, AutomationStepRecord step, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var written = await transaction.Execute(
            """
            insert into campaigns.automation_step (org_id, campaign_no, order_no, step_no, kind, move, amount, at, by_name, text)
            values ($1, $2, $3, $4, $5, null, null, $6, $7, $8) on conflict do nothing
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Long(campaign), Sql.Long(step.Order), Sql.Int(step.Number), Sql.Small((short)step.Kind), Sql.At(step.At), Sql.Text(step.By), Sql.Text(step.Text));
        if (written == 0)
        {
            return false;
        }
        if (after is null)
        {
            await transaction.Execute("delete from campaigns.automation where org_id = $1 and order_no = $2", cancellationToken, Sql.Int(org.Value), Sql.Long(step.Order));
        }
        else
        {
            await transaction.Execute(
                """
                insert into campaigns.automation (org_id, campaign_no, order_no, mode, least, most, yield_hours, state, look_again, last_step, step_percent)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                on conflict (org_id, order_no) do update set mode = excluded.mode, least = excluded.least, most = excluded.most, yield_hours = excluded.yield_hours, state = excluded.state,
                    look_again = excluded.look_again, last_step = excluded.last_step, step_percent = excluded.step_percent
                """,
                cancellationToken, Sql.Int(org.Value), Sql.Long(campaign), Sql.Long(step.Order), Sql.Small((short)after.Terms.Mode), Sql.Decimal(after.Terms.Least), Sql.Decimal(after.Terms.Most),
                Sql.Int(after.Terms.YieldHours), Sql.Json(after.State), Sql.At(after.LookAgain), Sql.Int(step.Number), Sql.Int(after.Terms.StepPercent));
        }
        await AuditStore.Append(transaction, entry, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    /// <summary>Writes what campaigns found of their orders. What somebody has decided of an order since stands, and its campaign is told of that.</summary>
    /// <param name="found">As <see cref="Found"/> has put it.</param>
    internal static async Task Write(OrgTransaction transaction, IReadOnlyCollection<string> found, CancellationToken cancellationToken)
    {
        if (found.Count > 0)
        {
            await transaction.Execute(
                """
                with found as (
                    select * from jsonb_to_recordset($2) f (order_no bigint, was int, state jsonb, look_again timestamptz, steps jsonb)),
                kept as (
                    update campaigns.automation a set state = f.state, look_again = f.look_again, last_step = f.was + jsonb_array_length(f.steps)
                    from found f where a.org_id = $1 and a.order_no = f.order_no and a.last_step = f.was
                    returning a.campaign_no, a.order_no, f.was, f.steps)
                insert into campaigns.automation_step (org_id, campaign_no, order_no, step_no, kind, move, amount, at, text)
                select $1, k.campaign_no, k.order_no, k.was + s.place, s.kind, s.move, s.amount, s.at, s.text
                from kept k cross join lateral jsonb_to_recordset(k.steps) s (place int, kind smallint, move smallint, amount numeric, at timestamptz, text text)
                """,
                cancellationToken, Sql.Int(transaction.Org.Value), Sql.Json($"[{string.Join(',', found)}]"));
        }
    }

    /// <summary>What must be written of an order; null where nothing must.</summary>
    public static string? Found(AutomationRecord before, AutomationState after, Instant? lookAgain, IReadOnlyList<AutomationStep> steps, Instant now)
    {
        var (state, look, at) = (Write(after), lookAgain?.ToDateTimeOffset(), now.ToDateTimeOffset());
        return steps.Count == 0 && look == before.LookAgain && Read(before.State) == after ? null : JsonSerializer.Serialize(
            new FoundAutomation(
                before.Order, before.LastStep, JsonDocument.Parse(state).RootElement, look,
                [.. steps.Select((step, index) => new FoundStep(index + 1, (short)step.Kind, (short?)step.Move, step.Amount, at, step.Text))]),
            AutomationJson.Default.FoundAutomation);
    }

    /// <summary>A state as it is stored.</summary>
    public static string Write(AutomationState state) => JsonSerializer.Serialize(
        new StoredAutomation(
            state.Seen is not null, state.Seen?.IsActive, state.Seen?.DailyBudget, (short?)state.Move?.Kind, state.Move?.Amount, Text(state.Move?.Since), Text(state.Move?.Cycle), Text(state.PausedIn),
            Text(state.YieldsUntil), Text(state.BudgetAsOf)),
        AutomationJson.Default.StoredAutomation);

    /// <summary>From what <see cref="Write(AutomationState)"/> writes.</summary>
    public static AutomationState Read(string text)
    {
        var stored = JsonSerializer.Deserialize(text, AutomationJson.Default.StoredAutomation)!;
        return new(
            stored.IsSeen ? new SeenOrder(stored.Active, stored.Daily) : null,
            stored.Move is { } move ? new Move((MoveKind)move, stored.Amount, At(stored.Since)!.Value, Day(stored.Cycle)!.Value) : null, Day(stored.PausedIn), At(stored.YieldsUntil), Day(stored.BudgetAsOf));
    }

    internal static AutomationRecord Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), new((AutomationMode)reader.GetInt16(2), reader.OrNull<decimal>(3), reader.OrNull<decimal>(4), reader.GetInt32(5)) { StepPercent = reader.OrNull<int>(9) }, reader.GetString(6),
        reader.OrNull<DateTimeOffset>(7), reader.GetInt32(8));

    private static string? Text(Instant? at) => at is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;

    private static string? Text(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    private static Instant? At(string? text) => text is null ? null : InstantPattern.ExtendedIso.Parse(text).Value;

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}

internal sealed record StoredAutomation(
    bool IsSeen, bool? Active, decimal? Daily, short? Move, decimal? Amount, string? Since, string? Cycle, string? PausedIn, string? YieldsUntil, string? BudgetAsOf);

internal sealed record FoundAutomation(long OrderNo, int Was, JsonElement State, DateTimeOffset? LookAgain, IReadOnlyList<FoundStep> Steps);

internal sealed record FoundStep(int Place, short Kind, short? Move, decimal? Amount, DateTimeOffset At, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredAutomation))]
[JsonSerializable(typeof(FoundAutomation))]
internal sealed partial class AutomationJson : JsonSerializerContext;
