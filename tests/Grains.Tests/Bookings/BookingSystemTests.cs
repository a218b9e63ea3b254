using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>
/// A cluster and a booking system over HTTP: taken once whatever is repeated or comes out of order, written back once, rung by signed webhooks alone, decided by people, and gone
/// on with after every grain left memory.
/// </summary>
public sealed class BookingSystemTests(BookingSystemTests.Running running) : IClassFixture<BookingSystemTests.Running>
{
    private const string Token = "bks_paceline-demo";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly Principal Ada = new(PrincipalKind.User, "user-1", 1, Role.Admin, "Ada", "ada@x.test", "s1");

    private LiveCluster Cluster => running.Cluster;

    private IBookingSystemGrain System => Cluster.Grain<IBookingSystemGrain>("booking-system", by: Ada);

    [Fact]
    public async Task Bookings_AreTakenOnce_ThroughDuplicatesOldVersionsFailuresAndReactivation()
    {
        await Connect();
        await Control("booking-faults", """{"kind":"outOfOrder","times":3}""");
        await Control("booking-faults", """{"kind":"repeated","times":3}""");
        await Control("faults", """{"platform":"bookings","kind":"status","status":500,"times":1}""");
        await Control("faults", """{"platform":"bookings","kind":"status","status":429,"retryAfter":"0","times":1}""");
        await Book("T-1");
        await Control("bookings/T-1", Amended("10", 1, "700"));

        await Pull();
        await Nudged("select string_agg(v.amount::text, ',' order by version) from bookings.line_version v join bookings.booking b using (org_id, booking_id) where number = 'T-1'", "500.0000,700.0000");
        await Cluster.ForgetEverything();
        await Control("bookings/T-1", Amended("10", 2, "900"));
        await Pull();

        await Nudged("select max(amount)::text || '|' || max(last_event) from bookings.booking where number = 'T-1'", "900.0000|2");
        Assert.Equal(
            ["1|1|500.0000", "1|2|700.0000", "2|3|900.0000"],
            await Cluster.Look("select event_no, version, v.amount from bookings.line_version v join bookings.booking b using (org_id, booking_id) where number = 'T-1' order by version"));
        Assert.Equal(["BOOKING_TAKEN_OVER|Booking system", "BOOKING_CHANGED_THERE|Booking system"], await Cluster.Look("select action, actor_name from tenancy.audit where object_id = 'T-1' order by number"));
        Assert.Null((await System.Get())!.Problem);
    }

    [Fact]
    public async Task WhatIsChangedHere_IsWrittenThereOnce_ThoughTheAnswerIsLost()
    {
        await Connect();
        await Book("T-2");
        await Pull();
        var id = await Taken("T-2");
        await Control("faults", """{"platform":"bookings","method":"PATCH","kind":"closeAfter","times":1}""");
        await Amend(id, 1, 1234);

        await Nudged("select string_agg(agreed_version || '|' || agreed_event || '|' || state, ';') from bookings.synced where number = 'T-2'", "2|2|1");
        var theirs = await Theirs("T-2");
        Assert.Equal(2, (int)theirs["version"]!);
        Assert.Equal(["500", "1234"], theirs["lines"]![0]!["amendments"]!.AsArray().Select(one => (string)one!["terms"]!["amount"]!));
        Assert.Equal(Platforms.Today.AddDays(3).ToString("O", null), (string)theirs["lines"]![0]!["amendments"]![1]!["effectiveFrom"]!);
        await Pull();
        await Nudged("select last_event::text from bookings.booking where number = 'T-2'", "2");
    }

    [Fact]
    public async Task ChangedOnBothSides_WaitsForAPerson_WhoChoosesEither()
    {
        await Connect();
        foreach (var number in new[] { "T-3", "T-4" })
        {
            await Book(number);
        }
        await Pull();
        // Both, before pulling ends: one may be seen while the other is still on the way.
        var ids = new Dictionary<string, int> { ["T-3"] = await Taken("T-3"), ["T-4"] = await Taken("T-4") };
        foreach (var (number, id) in ids)
        {
            // Written nowhere until the pull has shown what they have; work that a bell has begun ends first, or it would set both moments anew.
            await System.Work();
            await Cluster.Do("update bookings.system set write_after = 'infinity', next_pull_at = 'infinity'");
            await Amend(id, 1, 1111);
            await Control($"bookings/{number}", Amended("10", 1, "2222"));
        }
        await Cluster.Do("update bookings.system set next_pull_at = now()");
        await Nudged("select count(*) from bookings.synced where state = 3 and number in ('T-3', 'T-4')", "2");
        var rows = (await System.Unsettled(50, null)).Rows.Where(row => row.IsConflict).ToList();
        Assert.Equal(["T-3", "T-4"], rows.Select(row => row.Number));
        Assert.Equal([new UnsettledDifference("10", "Amount", "1111", "2222")], rows[0].Differences);

        Assert.Equal(["REASON_LENGTH"], Codes(await System.Decide(Decision(rows[0], SyncChoice.Theirs) with { Reason = "x" })));
        Assert.Equal(["CHANGED_MEANWHILE"], Codes(await System.Decide(Decision(rows[0], SyncChoice.Theirs) with { Version = 1 })));
        Assert.Equal(["CHOICE"], Codes(await System.Decide(Decision(rows[0], SyncChoice.Again))));
        Assert.Empty(await System.Decide(Decision(rows[0], SyncChoice.Theirs)));
        Assert.Empty(await System.Decide(Decision(rows[1], SyncChoice.Ours)));
        await Cluster.Do("update bookings.system set write_after = now()");

        await Nudged("select string_agg(b.number || ' ' || b.amount || ' ' || s.state, ';' order by b.number) from bookings.synced s join bookings.booking b using (org_id, booking_id) where b.number in ('T-3', 'T-4')", "T-3 2222.0000 1;T-4 1111.0000 1");
        await Nudged("select count(*) from bookings.synced s join bookings.booking b using (org_id, booking_id) where b.last_event <> s.agreed_event", "0");
        Assert.Equal(["500", "2222", "1111"], (await Theirs("T-4"))["lines"]![0]!["amendments"]!.AsArray().Select(one => (string)one!["terms"]!["amount"]!));
        Assert.Equal(["500", "2222"], (await Theirs("T-3"))["lines"]![0]!["amendments"]!.AsArray().Select(one => (string)one!["terms"]!["amount"]!));
        Assert.Equal(["NOT_FOUND"], Codes(await System.Decide(Decision(rows[0], SyncChoice.Ours))));
        Assert.Equal(["T-3|Ada|Signed so", "T-4|Ada|Signed so"], await Cluster.Look("select object_id, actor_name, reason from tenancy.audit where action = 'BOOKING_CONFLICT_DECIDED' order by object_id"));
    }

    [Fact]
    public async Task WhatCannotBeBooked_IsListedWithTheFix_AndTakenOncePutRight()
    {
        await Connect();
        await Book("T-5", rateType: "CPX");
        await Book("T-6");
        await Pull();
        await Taken("T-6");

        var row = Assert.Single((await System.Unsettled(50, null)).Rows, one => one.Number == "T-5");
        Assert.Equal((false, null, "10", "Rate type", "CPX", "WORD_UNKNOWN"), (row.IsConflict, row.Booking, row.Problems[0].Line, row.Problems[0].Field, row.Problems[0].Value, row.Problems[0].Code));
        Assert.Equal(["WORD_UNKNOWN"], Codes(await System.Decide(Decision(row, SyncChoice.Again))));
        Assert.Equal("0", await Cluster.One("select count(*) from bookings.booking where number = 'T-5'"));
        await Control("bookings/T-5", Amended("10", 0, "500", rateType: "CPX"));
        await Pull();
        await Nudged("select seen_version::text from bookings.synced where number = 'T-5'", "2");
    }

    [Fact]
    public async Task Webhook_RingsOnceWhenItIsSigned_AndNeverOtherwise()
    {
        await Connect();
        await Cluster.Do("update bookings.system set next_pull_at = 'infinity'");
        var hook = Cluster.Platform<IBookingHookGrain>($"booking-hook/{Cluster.Org.Value}");
        var (body, now) = ("""{"type":"booking.changed"}""", ClusterTime.Now.ToUnixTimeSeconds());

        Assert.Equal(HookAnswer.Refused, await hook.Ring(Call("msg_1", now, signedBy: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
        Assert.Equal(HookAnswer.Refused, await hook.Ring(Call("msg_1", now - 400)));
        Assert.Equal(HookAnswer.Refused, await Cluster.Platform<IBookingHookGrain>($"booking-hook/{Cluster.Org.Value + 1}").Ring(Call("msg_1", now)));
        Assert.Equal("t", await Cluster.One("select case when next_pull_at = 'infinity' then 't' else 'f' end from bookings.system"));
        await Book("T-7");
        Assert.Equal(HookAnswer.Rung, await hook.Ring(Call("msg_1", now)));
        await Taken("T-7");
        await Cluster.ForgetEverything();
        Assert.Equal(HookAnswer.Known, await hook.Ring(Call("msg_1", now)));

        HookCall Call(string id, long at, string signedBy = Secret)
        {
            var timestamp = at.ToString(global::System.Globalization.CultureInfo.InvariantCulture);
            return new HookCall(id, timestamp, "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(signedBy[6..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"))), Encoding.UTF8.GetBytes(body));
        }
    }

    [Fact]
    public async Task Connecting_TellsAllThatIsWrong_KeepsSecretsSealed_AndDisconnectingLeavesBookings()
    {
        Assert.Equal(
            ["ADDRESS_INVALID", "TOKEN_INVALID", "SECRET_INVALID", "EVERY_RANGE"], Codes(await System.Connect(new ConnectBookingSystemOrder("ftp://x", "", "whsec_", 1))));
        Assert.Equal(["NO_ANSWER"], Codes(await System.Connect(new ConnectBookingSystemOrder(Address, "wrong", Secret, 300))));
        await Connect();
        Assert.Empty(await System.Test());
        Assert.Equal("0", await Cluster.One($"select count(*) from tenancy.audit where coalesce(before::text, '') || coalesce(after::text, '') like '%{Token}%'"));
        Assert.Equal("2", await Cluster.One($"select count(*) from tenancy.kept_secret where position('{Token}'::bytea in secret) = 0 and substring(secret from 1 for 1) = '\\x02'"));
        await Book("T-8");
        await Pull();
        await Taken("T-8");
        Assert.Null(await Cluster.Foreign<IBookingSystemGrain>("booking-system").Get());
        Assert.Equal(["REASON_LENGTH"], Codes(await System.Disconnect("")));
        Assert.Empty(await System.Disconnect("Moved on"));
        Assert.Equal("0|0|1", await Cluster.One("select (select count(*) from tenancy.kept_secret), (select count(*) from bookings.synced), (select count(*) from bookings.booking where number = 'T-8')"));
        Assert.Equal(["NOT_FOUND"], Codes(await System.Test()));
        Assert.Null(await System.Get());
    }

    /// <summary>PM-F8, the way back: what was delivered is there, once it was computed, and only where it is something else.</summary>
    [Fact]
    public async Task WhatWasDelivered_IsToldThereByMonth_AndOnlyWhatIsNews()
    {
        await Connect();
        await Book("T-9");
        await Pull();
        var booking = await Taken("T-9");
        await Nudged($"select (told = change)::text from bookings.news where booking_id = {booking}", "true");
        await Cluster.Do($"insert into margin.line_month (org_id, booking_id, line, month, units, revenue, cost, unknown_days) values ({Cluster.Org.Value}, {booking}, '10', '2026-03-01', '{{1000,null,250.5}}', '{{8,null,2.004}}', '{{1,null,1}}', '{{}}'), ({Cluster.Org.Value}, {booking}, '10', '2026-04-01', '{{null}}', '{{null}}', '{{null}}', '{{}}')");
        await Computed(booking);
        await Pull();

        await Nudged($"select coalesce(told, '') from bookings.synced where booking_id = {booking}", March("1250.5", "10.004"));
        Assert.Equal(March("1250.5", "10.004"), (await Delivered("T-9")).ToJsonString());
        Assert.Equal((true, 0), (await System.Get()) is { DeliveredAt: not null } taken ? (taken.TakesDelivered, taken.DeliveredRefused) : default);
        // Computed anew to the same, nothing is said.
        await Control("faults", """{"platform":"bookings","method":"PUT","kind":"status","status":422,"times":1}""");
        await Computed(booking);
        await Pull();
        await Nudged($"select (n.told = s.told_change)::text || coalesce(told_problem, '') from bookings.synced s join bookings.news n using (org_id, booking_id) where booking_id = {booking}", "true");
        // Something else is said; what is not taken is shown, and said again when it is something else once more.
        await Cluster.Do($"update margin.line_month set units = '{{2000}}', revenue = '{{16}}' where booking_id = {booking} and month = '2026-03-01'");
        await Computed(booking);
        await Pull();
        await Nudged($"select (told_problem is not null)::text from bookings.synced where booking_id = {booking}", "true");
        Assert.Equal((1, true), (await System.Get()) is { } refused ? (refused.DeliveredRefused, refused.DeliveredProblem!.StartsWith("T-9: ", StringComparison.Ordinal)) : default);
        await Computed(booking);
        await Pull();
        await Nudged($"select told || coalesce(told_problem, '') from bookings.synced where booking_id = {booking}", March("2000", "16"));
        // A system that has no place for them is not asked again.
        await Control("faults", """{"platform":"bookings","method":"PUT","kind":"status","status":404,"times":1}""");
        await Cluster.Do($"update margin.line_month set units = '{{3000}}' where booking_id = {booking} and month = '2026-03-01'");
        await Computed(booking);
        await Pull();
        await Nudged("select takes_delivered::text from bookings.system", "false");
        await Pull();
        await Nudged("select (next_pull_at > now())::text from bookings.system", "true");
        Assert.Equal(March("2000", "16"), (await Delivered("T-9")).ToJsonString());
    }

    private static string March(string units, string revenue) => $$$"""{"currency":"EUR","delivered":[{"line":"10","month":"2026-03","units":"{{{units}}}","revenue":"{{{revenue}}}"}]}""";

    // As when its results are computed anew, without another rule of ours in between.
    private Task Computed(int booking) => Cluster.Do($"update bookings.news set change = change + 1, told = change + 1 where booking_id = {booking}");

    private async Task<JsonNode> Delivered(string number)
    {
        using var http = new HttpClient { BaseAddress = Cluster.Platforms.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return JsonNode.Parse(await http.GetStringAsync(new Uri($"/booking-system/v1/bookings/{(string)(await Theirs(number))["id"]!}/delivered", UriKind.Relative)))!;
    }

    private string Address => new Uri(Cluster.Platforms.Url, "/booking-system/v1").AbsoluteUri;

    private async Task Connect() => Assert.Empty(await System.Connect(new ConnectBookingSystemOrder(Address, Token, Secret, 3600)));

    private async Task Pull() => Assert.Empty(await System.Pull());

    private async Task<int> Taken(string number)
    {
        await Nudged($"select count(*) from bookings.synced where number = '{number}' and booking_id is not null", "1");
        return int.Parse(await Cluster.One($"select booking_id from bookings.booking where number = '{number}'"), null);
    }

    private async Task Nudged(string sql, string answer)
    {
        try
        {
            await Cluster.Until(sql, answer, () => System.Work(), TimeSpan.FromSeconds(20));
        }
        catch (Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Not {answer} but {await Cluster.One(sql)}. System: {string.Join("; ", await Cluster.Look("select cursor, problem, next_pull_at, write_after, now(), takes_delivered from bookings.system"))}. Bookings: {string.Join("; ", await Cluster.Look("select number, state, seen_version, agreed_version, agreed_event, told_change, told, told_problem, problems from bookings.synced order by 1"))}");
        }
    }

    private async Task Amend(int id, int basedOn, decimal amount)
    {
        var line = new LineOrder { Number = "10", Name = "Display", Start = Platforms.Today, End = Platforms.Today.AddDays(30), RateType = RateType.FlatFee, Amount = amount };
        Assert.Empty((await Cluster.Grain<IBookingGrain>($"booking-{id}", by: Ada).Amend(new AmendOrder(line, false, Platforms.Today.AddDays(3), "Signed here", false, basedOn, false))).Problems);
    }

    private static DecideBookingOrder Decision(UnsettledView row, SyncChoice choice) => new(row.ExternalId, choice, row.Version, row.LastEvent, "Signed so");

    private static string[] Codes(IReadOnlyList<BookingProblem> problems) => [.. problems.Select(problem => problem.Code)];

    private Task Book(string number, string rateType = "FLAT_FEE")
    {
        var body = JsonNode.Parse(Amended("10", 0, "500", rateType))!;
        (body["number"], body["name"], body["client"], body["currency"], body["timeZone"]) = (number, "Spring", "Acme", "EUR", "UTC");
        return Control("bookings", body.ToJsonString());
    }

    private static string Amended(string line, int inDays, string amount, string rateType = "FLAT_FEE") => JsonSerializer.Serialize(new
    {
        amendments = new[]
        {
            new
            {
                line,
                effectiveFrom = Platforms.Today.AddDays(inDays),
                reason = "Signed there",
                terms = new { name = "Display", start = Platforms.Today, end = Platforms.Today.AddDays(30), rateType, amount },
            },
        },
    });

    private async Task<JsonNode> Theirs(string number)
    {
        using var http = new HttpClient { BaseAddress = Cluster.Platforms.Url };
        return JsonNode.Parse(await http.GetStringAsync(new Uri("/control/bookings", UriKind.Relative)))!.AsArray().Single(one => (string)one!["number"]! == number)!;
    }

    private async Task Control(string path, string body)
    {
        using var http = new HttpClient { BaseAddress = Cluster.Platforms.Url };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"/control/{path}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>One cluster for all of these.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal LiveCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await LiveCluster.Start();

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
