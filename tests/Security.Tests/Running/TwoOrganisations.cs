using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Api;
using Paceline.Common;
using Paceline.Crawling;
using Paceline.TestSupport;

[assembly: AssemblyFixture(typeof(Paceline.Running.TwoOrganisations))]

// One world for all: what a test does to an organisation must not happen while another looks at it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Paceline.Running;

/// <summary>
/// Two organisations of the same shape in one real system: database, silo and API. What they have came from their platforms by way of the
/// connectors. Every number that the database gives the second is taken from far away, so that its ids are found nowhere else.
/// </summary>
public sealed class TwoOrganisations : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Agency> agencies = [];
    private RealApi api = null!;
    private OpenIdServer issuer = null!;

    internal TestDatabase Database { get; private set; } = null!;

    internal RealSilo Silo { get; private set; } = null!;

    internal Operators Operators { get; private set; } = null!;

    internal Organisation Ours { get; private set; } = null!;

    internal Organisation Theirs { get; private set; } = null!;

    internal Agency OurAgency => agencies[0];

    internal Agency TheirAgency => agencies[1];

    internal Asker Asker => api.Asker;

    internal SchemaMap Schema { get; private set; } = null!;

    internal Spoils Spoils { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        agencies.AddRange(await Task.WhenAll(Agency.Start("alder", 100_000), Agency.Start("zirconkanari", 77_700_000)));
        Silo = await RealSilo.Start(Database.Connections.Silo, OurAgency.Url);
        api = await RealApi.Start(Silo.Client);
        issuer = await OpenIdServer.Start(new Uri("http://localhost/unused"));
        Operators = new Operators(Database, Silo.Client);
        Ours = await Fill(OurAgency);
        await NumberFromFarAway();
        Theirs = await Fill(TheirAgency);
        // Somebody is let into each while the crawler is at work: what the one is told of it is none of the other's business.
        await Operators.SignIn($"let into {OurAgency.Word}", Ours.Org, $"A ticket of {OurAgency.Word}");
        await Operators.SignIn($"let into {TheirAgency.Word}", Theirs.Org, $"A ticket of {TheirAgency.Word}");
        Schema = SchemaMap.Read((await Asker.Ask(Ours.Admin, SchemaMap.Question)).Data);
        Spoils = await Spoils.Gather(Schema, Asker, Ours.Admin, Theirs.Admin);
    }

    /// <summary>A hash over all rows of an organisation in every table that has any of organisations.</summary>
    internal async Task<string> HashOf(OrgId org)
    {
        var tables = await Look("""
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where a.attname = 'org_id' and c.relkind in ('r', 'p') and not c.relispartition order by 1
            """);
        Assert.True(tables.Length > 20, string.Join(' ', tables));
        return string.Join('\n', await Look(string.Join(" union all ", tables.Select(table => string.Create(
            CultureInfo.InvariantCulture,
            $"select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(row, '|' order by row)), '-') from (select {Row(table)} as row from {table} t where org_id = {org.Value}) r")))));

        // When something is looked at again is the clock's to say: each judging moves it, and changes nothing else unless there is news.
        static string Row(string table) => table == "alerts.look_again" ? "(to_jsonb(t) - 'at')::text" : "t::text";
    }

    /// <summary>The hash once the organisation is at rest: the same for longer than the pulse needs to come round.</summary>
    internal async Task<string> RestingHashOf(OrgId org)
    {
        await Settled(org);
        // On a busy machine the first totals would come due while it is looked at, five minutes after its connections were made.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"update connections.stream set next_pull_at = now() + interval '1 day' where org_id = {org.Value} and next_pull_at <> 'infinity'"));
        // Nor is anything judged again meanwhile because its moment has come.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"update alerts.look_again set at = now() + interval '1 day' where org_id = {org.Value}"));
        await Settled(org);
        var patience = Stopwatch.StartNew();
        var (hash, rest) = (await HashOf(org), Stopwatch.StartNew());
        while (rest.Elapsed < TimeSpan.FromSeconds(4))
        {
            Assert.True(patience.Elapsed < Patience, $"{org} does not come to rest.");
            await Task.Delay(250);
            if (await HashOf(org) is var now && now != hash)
            {
                (hash, rest) = (now, Stopwatch.StartNew());
            }
        }
        return hash;
    }

    /// <summary>The first column of a query, as the superuser sees it.</summary>
    internal async Task<string[]> Look(string sql)
    {
        await using var command = Database.Admin.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }
        return [.. rows];
    }

    /// <summary>Waits until the organisation's history is in, no batch of it stands in the pipeline and no booking waits to be computed.</summary>
    internal async Task Settled(OrgId org)
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            select (select count(*) from bronze.batch where org_id = {org.Value} and stage < 4) + (select count(*) from bronze.pull where org_id = {org.Value} and ended_at is null)
                 + (select count(*) from gold.untold where org_id = {org.Value}) + (select count(*) from bookings.news where org_id = {org.Value} and told is distinct from change)
                 + (select count(*) from connections.backfill where org_id = {org.Value} and state = 1)
                 + (select count(*) from connections.stream where org_id = {org.Value} and (next_pull_at <= now() or (stream = 'delivery-backfill' and next_pull_at <> 'infinity')))
                 + (select abs(2 - count(*)) from connections.stream where org_id = {org.Value} and stream = 'delivery-backfill')
            """);
        await Until(sql, "0");
    }

    internal async Task Until(string sql, string answer)
    {
        var clock = Stopwatch.StartNew();
        while ((await Look(sql)).Single() != answer)
        {
            Assert.True(clock.Elapsed < Patience, $"After {Patience.TotalSeconds} s this is not {answer}: {sql}");
            await Task.Delay(50);
        }
    }

    /// <summary>Things happen in both organisations, delivery and a pull that brings it, until somebody has heard of it.</summary>
    internal async Task HappenUntil(Task heard)
    {
        do
        {
            foreach (var (organisation, agency) in new[] { (Theirs, TheirAgency), (Ours, OurAgency) })
            {
                await agency.Deliver(1);
                foreach (var document in (string[])["steerConnection(input: { connectionId: $id, order: RESUME })", "requestPull(input: { connectionId: $id })"])
                {
                    await Asker.Ask(organisation.Admin, $"mutation ($id: ID!) {{ {document} {{ userErrors {{ code }} }} }}", new JsonObject { ["id"] = ConnectionOf(agency, 2) });
                }
            }
        }
        while (await Task.WhenAny(heard, Task.Delay(TimeSpan.FromSeconds(5))) != heard);
        await heard;
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await issuer.DisposeAsync();
        await Silo.DisposeAsync();
        foreach (var agency in agencies)
        {
            await agency.DisposeAsync();
        }
        await Database.DisposeAsync();
    }

    private async Task<Organisation> Fill(Agency agency)
    {
        var organisation = await Organisation.Create(Database, agency.Word, issuer);
        await organisation.Connect(Database, agency);
        await Settled(organisation.Org);
        var connection = ConnectionOf(agency);
        await Do("changeConnection", new() { ["connectionId"] = connection, ["name"] = $"Display {agency.Word}" });
        await Do("changeSetting", new() { ["name"] = "run-rate-days", ["value"] = "9", ["basedOn"] = 0, ["reason"] = $"Because of {agency.Word}" });
        // Everything again, and with it the platforms' own totals, which are not asked for at once.
        await Do("requestPull", new() { ["connectionId"] = connection });
        await Do("requestPull", new() { ["connectionId"] = ConnectionOf(agency, 2) });
        await Do("startBackfill", new() { ["connectionId"] = connection, ["from"] = Day(-5), ["to"] = Day(-3) });
        await Settled(organisation.Org);
        await Do("rebuild", new() { ["connectionId"] = connection });
        await Until(string.Create(CultureInfo.InvariantCulture, $"select count(*) from bronze.rebuild where org_id = {organisation.Org.Value} and ended_at is null"), "0");
        await Settled(organisation.Org);
        // A row set aside: what the platforms would have to be broken for.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into silver.quarantine (org_id, batch_id, row_no, rule, reason, raw, at)
            select org_id, batch_id, 3, 'BAD_DATE', 'No date: {agency.Word}', convert_to('raw {agency.Word}', 'UTF8'), now()
            from bronze.batch where org_id = {organisation.Org.Value} order by batch_id limit 1;
            """));
        // What people have beside their roles: numbers far from the other's, as everywhere.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into tenancy.team (org_id, team_id, name) values ({organisation.Org.Value}, {agency.Number} + 5, 'Team {agency.Word}');
            insert into tenancy.team_member (org_id, team_id, user_id) select org_id, {agency.Number} + 5, user_id from tenancy.membership where org_id = {organisation.Org.Value};
            insert into tenancy.team_advertiser (org_id, team_id, advertiser_key)
            select org_id, {agency.Number} + 5, platform || ':' || external_id from silver.entity where org_id = {organisation.Org.Value} and kind = 1;
            insert into tenancy.passkey (credential_id, user_id, name, public_key, sign_count, backed_up, created_at)
            select convert_to('passkey {agency.Word} ' || user_id, 'UTF8'), user_id, 'Passkey {agency.Word}', '', 0, false, now()
            from tenancy.membership where org_id = {organisation.Org.Value};
            insert into tenancy.refused_sign_in (org_id, minute, user_id, address, reason, times)
            select org_id, date_trunc('minute', now()), user_id, 'refused {agency.Word}', 1, 3 from tenancy.membership where org_id = {organisation.Org.Value};
            """));
        // A booking numbered from far away, from which the next one's number goes on.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into bookings.client (org_id, client_id, name) values ({organisation.Org.Value}, {agency.Number} + 6, 'Earlier {agency.Word}');
            insert into bookings.booking (org_id, booking_id, number, name, client_id, currency, zone, state, last_event)
            values ({organisation.Org.Value}, {agency.Number} + 6, 'E-{agency.Word}', 'Earlier {agency.Word}', {agency.Number} + 6, 'EUR', 'Europe/Berlin', 1, 1);
            insert into bookings.event (org_id, booking_id, event_no, kind, at, by_subject, by_name, reason)
            values ({organisation.Org.Value}, {agency.Number} + 6, 1, 1, now(), 'user', 'Somebody {agency.Word}', 'Brought over from {agency.Word}');
            """));
        await Do("createBooking", new()
        {
            ["number"] = $"B-{agency.Word}",
            ["name"] = $"Booking {agency.Word}",
            ["client"] = $"Client {agency.Word}",
            ["brand"] = $"Brand {agency.Word}",
            ["currency"] = "EUR",
            ["zone"] = "Europe/Berlin",
            ["lines"] = new JsonArray([.. new[] { "1", "2" }.Select(number => new JsonObject
            {
                ["number"] = number,
                ["name"] = $"Line {agency.Word}",
                ["start"] = Day(-3),
                ["end"] = Day(20),
                ["rateType"] = "CPM",
                ["rate"] = "5.5",
                ["units"] = "1000000",
            })]),
        });
        await using var items = Database.Admin.CreateCommand(
            string.Create(CultureInfo.InvariantCulture, $"select min(platform || ':' || external_id) from silver.entity where org_id = {organisation.Org.Value} and kind = 4"));
        await Do("mapLineItems", new()
        {
            ["reason"] = $"Sold to {agency.Word}",
            ["items"] = new JsonArray(new JsonObject
            {
                ["item"] = (string)(await items.ExecuteScalarAsync())!,
                ["basedOn"] = 0,
                ["shares"] = new JsonArray(new JsonObject { ["booking"] = $"B-{agency.Word}", ["line"] = "1", ["percent"] = "100" }),
            }),
        });
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $$"""
            insert into margin.line_count (org_id, booking_id, line, kind, day_from, units, reason, said_at, said_by)
            select org_id, booking_id, '1', 2, current_date - 2, '{5}', 'Counted for {{agency.Word}}', now(), 'Counter {{agency.Word}}' from bookings.booking where org_id = {{organisation.Org.Value}};
            insert into margin.line_actual (org_id, booking_id, line, month, revenue, billed, approved_at, approved_by, note, invoice, invoiced_on, invoiced_at, invoiced_by)
            select org_id, booking_id, '1', date_trunc('month', current_date), 5, 5, now(), 'Approver {{agency.Word}}', 'Note of {{agency.Word}}', 'Invoice {{agency.Word}}', current_date, now(), 'Biller {{agency.Word}}'
            from bookings.booking where org_id = {{organisation.Org.Value}};
            """));
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into campaigns.board_view (org_id, view_id, user_id, name, search, version) values ({organisation.Org.Value}, {agency.Number + 1}, null, 'View {agency.Word}', 'q={agency.Word}', 1)
            """));
        // What was changed at its platform by Paceline.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into writeback.change (org_id, change_no, job_key, place, job_digest, connection_id, campaign_no, entity_no, platform, kind, external_id, advertiser_id, name, currency, field,
                                          value_before, value_after, by_itself, asked_at, asked_by, reason, state, attempt, tries, sent_at, standing, said, version, ended_at)
            overriding system value
            select org_id, {agency.Number} + 7, 'job {agency.Word}', 1, '', connection_id, campaign_no, entity_no, platform, 4, external_id, 'advertiser {agency.Word}', name, 'EUR', 1,
                   1, 2, false, now(), 'Changer {agency.Word}', 'Changed for {agency.Word}', 5, 1, 0, now(), 2, 'Said of {agency.Word}', 2, now()
            from silver.entity where org_id = {organisation.Org.Value} and kind = 4 order by entity_no limit 1;
            insert into writeback.change_step (org_id, change_no, version, connection_id, at, state, attempt, standing, said)
            select org_id, change_no, 2, connection_id, now(), 5, 1, 2, 'Stepped for {agency.Word}' from writeback.change where org_id = {organisation.Org.Value};
            """));
        // An alert that is out on one of its campaigns, with everything that came of it.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $$"""
            insert into alerts.alert (org_id, subject_key, campaign_no, rule_id, rule_version, rule_name, subject_name, owner_name, phase, since, active, absence_told, sequence,
                                      judged_at, fired_at, severity, sentence)
            select org_id, platform || ':' || external_id, entity_no, 'rule_{{agency.Word.ToLowerInvariant()}}', 1, 'Rule {{agency.Word}}', name, 'Owner {{agency.Word}}', 2, now(), 2, false, 1,
                   now(), now(), 2, 'Happened to {{agency.Word}}'
            from silver.entity where org_id = {{organisation.Org.Value}} and kind = 2 order by entity_no limit 1;
            insert into alerts.transition (org_id, subject_key, campaign_no, rule_id, sequence, from_phase, to_phase, notice, severity, at, value, threshold, rule_version, reason)
            select org_id, subject_key, campaign_no, rule_id, 1, 0, 2, 1, 2, now(), 1, 2, 1, '{"sentence":"Happened to {{agency.Word}}","condition":"x","readings":[]}'
            from alerts.alert where org_id = {{organisation.Org.Value}} and rule_id = 'rule_{{agency.Word.ToLowerInvariant()}}';
            """));
        await Do("saveAlertRule", new() { ["text"] = $"alert own_{agency.Word.ToLowerInvariant()} v1 \"Own {agency.Word}\"\non campaign\nwarn when spend > 1", ["basedOn"] = 0 });
        await Do("saveReceiver", new()
        {
            ["kind"] = "WEBHOOK",
            ["name"] = $"Receiver {agency.Word}",
            ["address"] = $"https://hooks.invalid/{agency.Word}",
            ["leastSeverity"] = "WARNING",
            ["advertisers"] = new JsonArray($"Owner {agency.Word}"),
        });
        await Do("saveAlertRoutes", new()
        {
            ["routes"] = new JsonArray(new JsonObject { ["matchers"] = new JsonArray(new JsonObject { ["label"] = "campaign", ["value"] = $"Routed {agency.Word}" }) }),
            ["basedOn"] = 0,
        });
        await Do("silenceAlerts", new()
        {
            ["matchers"] = new JsonArray(new JsonObject { ["label"] = "campaign", ["value"] = $"Silenced {agency.Word}" }),
            ["endsAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O", CultureInfo.InvariantCulture),
            ["reason"] = $"Silence {agency.Word}",
        });
        // What it was told of that alert, and gave no answer to. People's addresses, as one by e-mail has: there is no mail server here that would let one be made.
        await Database.Execute(string.Create(CultureInfo.InvariantCulture, $$"""
            update alerts.receiver set addresses = array['{{agency.Word}}@x.test'] where org_id = {{organisation.Org.Value}};
            insert into alerts.delivery (org_id, receiver_id, subject_key, campaign_no, rule_id, sequence, notice, severity, at, subject_name, owner_name, rule_name, sentence, state, tries, next_at, tried_at, reason)
            select a.org_id, r.receiver_id, a.subject_key, a.campaign_no, a.rule_id, 1, 1, 2, now(), a.subject_name, a.owner_name, a.rule_name, a.sentence, 3, 9, now(), now(), 'Reason {{agency.Word}}'
            from alerts.alert a join alerts.receiver r using (org_id) where org_id = {{organisation.Org.Value}} and rule_id = 'rule_{{agency.Word.ToLowerInvariant()}}';
            """));
        return organisation;

        async Task Do(string mutation, JsonObject input)
        {
            var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
            var reply = await Asker.Ask(organisation.Admin, $"mutation ($i: {type}!) {{ {mutation}(input: $i) {{ userErrors {{ code message }} }} }}", new JsonObject { ["i"] = input });
            Assert.Equal($$$"""{"data":{"{{{mutation}}}":{"userErrors":[]}}""", reply.Text.Split(",\"extensions\"")[0]);
        }

        static string Day(int days) => Agency.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string ConnectionOf(Agency agency, int number = 1) => GlobalId.Write("PlatformConnection", (agency.Number + number).ToString(CultureInfo.InvariantCulture));

    private Task NumberFromFarAway() => Database.Execute("""
        do $$ declare s record; begin
            -- Operators are of no organisation: their numbers tell of none.
            for s in select * from pg_sequences where schemaname in ('tenancy', 'connections', 'bronze', 'silver', 'gold', 'campaigns', 'alerts', 'margin') and sequencename <> 'operator_operator_id_seq' loop
                execute format('alter sequence %I.%I restart with %s', s.schemaname, s.sequencename, case s.data_type when 'bigint'::regtype then '770077007700001' else '770077001' end);
            end loop;
        end $$
        """);
}
