using System.Text.Json.Nodes;
using System.Xml;
using Paceline.Amazon;
using Paceline.BookingSystem;
using Paceline.Dv360;
using Paceline.TradeDesk;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Control;

/// <summary>The parts of the control API that load, look and set the clock.</summary>
internal sealed class ControlEndpoints(
    SandboxWorld world,
    WorldCommands commands,
    Credentials credentials,
    CallLedger ledger,
    QuotaWindows quotas,
    SandboxSettings settings)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/control/health", http => ControlAnswer.Ok(http, Health()));
        app.MapGet("/control/credentials", http => Json.Write(http.Response, 200, CredentialsFor(http.Request)));
        app.MapPost("/control/token", Token);
        app.MapPost("/control/scenario", LoadScenario);
        app.MapPost("/control/delivery.csv", LoadDelivery);
        app.MapGet("/control/clock", http => ControlAnswer.Ok(http, Clock()));
        app.MapPost("/control/clock", SetClock);
        app.MapGet("/control/ledger", http => ControlAnswer.Ok(http, ledger.Since(
            Json.Whole(JsonValue.Create(http.Request.Query["since"].ToString())) ?? 0,
            (int)Math.Clamp(Json.Whole(JsonValue.Create(http.Request.Query["limit"].ToString())) ?? 1000, 1, 100_000))));
        app.MapGet("/control/entities", Entities);
        app.MapDelete("/control/quotas", http =>
        {
            quotas.Google.Clear();
            quotas.Ttd.Clear();
            quotas.Amazon.Clear();
            return ControlAnswer.Ok(http, new { cleared = true });
        });
        app.MapGet("/control/quotas", http => ControlAnswer.Ok(http, new { google = quotas.Google.Fill(), ttd = quotas.Ttd.Fill(), amazon = quotas.Amazon.Fill() }));
    }

    private object Health()
    {
        lock (world.Gate)
        {
            return new
            {
                status = "ok",
                now = world.Clock.GetUtcNow(),
                calls = ledger.Count,
                dv360 = Count(world[Platform.Dv360]),
                ttd = Count(world[Platform.Ttd]),
                amazon = Count(world[Platform.Amazon]),
                bookings = world.Bookings.Count,
            };
        }

        static object Count(Catalog c) => new { advertisers = c.Advertisers.Count, campaigns = c.Campaigns.Count, orders = c.Orders.Count, lineItems = c.Lines.Count };
    }

    private JsonObject CredentialsFor(HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}";
        return new JsonObject
        {
            ["dv360"] = new JsonObject
            {
                ["rootUrl"] = root + "/",
                ["partnerId"] = FirstPartner(Platform.Dv360),
                ["serviceAccount"] = credentials.ServiceAccount(root),
                ["refreshToken"] = Credentials.RefreshToken,
            },
            ["ttd"] = new JsonObject
            {
                ["baseUrl"] = root + "/v3",
                ["partnerId"] = FirstPartner(Platform.Ttd),
                ["login"] = settings.Ttd.Login,
                ["password"] = settings.Ttd.Password,
            },
            ["amazon"] = new JsonObject
            {
                ["baseUrl"] = root,
                ["profileId"] = FirstPartner(Platform.Amazon),
                ["clientId"] = settings.Amazon.ClientId,
                ["clientSecret"] = settings.Amazon.ClientSecret,
                ["refreshToken"] = settings.Amazon.RefreshToken,
            },
            ["bookings"] = new JsonObject
            {
                ["baseUrl"] = root + BookingEndpoints.Root,
                ["token"] = settings.Bookings.Token,
            },
        };
    }

    private string? FirstPartner(Platform platform)
    {
        lock (world.Gate)
            return world[platform].Partners.Keys.FirstOrDefault();
    }

    private async Task Token(HttpContext http)
    {
        if (!Platforms.ByCode.TryGetValue(http.Request.Query["platform"].ToString(), out var platform))
        {
            await ControlAnswer.Bad(http, [new("platform", $"must be one of {Platforms.Codes}.")]);
            return;
        }

        var (token, header) = platform switch
        {
            Platform.Dv360 => (credentials.Issue(TokenEndpoint.Kind, TokenEndpoint.EveryScope, TokenEndpoint.TokenLife), "Authorization: Bearer"),
            Platform.Ttd => (credentials.Issue(TtdDoor.Kind, "api", TimeSpan.FromDays(1)), "TTD-Auth"),
            _ => (AmazonSignIn.Issue(credentials), "Authorization: Bearer"),
        };
        await ControlAnswer.Ok(http, new { token, header });
    }

    private async Task LoadScenario(HttpContext http)
    {
        var mode = http.Request.Query["mode"].ToString() is { Length: > 0 } asked ? asked : "merge";
        var body = await Json.ReadObject(http.Request);
        if (body is null || mode is not ("merge" or "replace"))
        {
            await ControlAnswer.Bad(http, [body is null ? new("$", "must be a JSON object.") : new("mode", "must be replace or merge.")]);
            return;
        }

        Scenario? scenario;
        IReadOnlyList<Problem> problems;
        lock (world.Gate)
        {
            var now = world.Clock.GetUtcNow();
            (scenario, problems) = new ScenarioReader(world, mode == "replace", now).Read(body);
            if (scenario is not null)
                commands.Run(new JsonObject { ["op"] = "scenario", ["mode"] = mode, ["at"] = GoogleWords.Of(now), ["body"] = body });
        }

        await (scenario is null ? ControlAnswer.Bad(http, problems) : ControlAnswer.Ok(http, new
        {
            applied = true,
            mode,
            partners = scenario.Partners.Count,
            advertisers = scenario.Advertisers.Count,
            campaigns = scenario.Campaigns.Count,
            orders = scenario.Orders.Count,
            lineItems = scenario.Lines.Count,
            delivery = scenario.Delivery.Count,
        }));
    }

    private async Task LoadDelivery(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var csv = await reader.ReadToEndAsync(http.RequestAborted);
        int rows;
        IReadOnlyList<Problem> problems;
        lock (world.Gate)
        {
            (var facts, problems) = DeliveryCsv.Read(csv, commands.FindLine);
            rows = facts.Count;
            if (problems.Count == 0)
                commands.Run(new JsonObject { ["op"] = "deliveryCsv", ["csv"] = csv });
        }

        await (problems.Count > 0 ? ControlAnswer.Bad(http, problems) : ControlAnswer.Ok(http, new { applied = true, rows }));
    }

    private object Clock() => new
    {
        now = world.Clock.GetUtcNow(),
        offset = XmlConvert.ToString(world.Clock.Offset),
        followersOffset = XmlConvert.ToString(world.Clock.FollowersOffset),
        frozen = world.Clock.Frozen,
    };

    private async Task SetClock(HttpContext http)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(await Json.ReadObject(http.Request) ?? [], "$", problems);
        var clock = world.Clock;
        var (advance, offset) = (Duration(reader, "advance"), Duration(reader, "offset"));
        var now = reader.Instant("now");
        var freeze = reader.OneOf("freeze", new Dictionary<string, bool> { ["yes"] = true, ["no"] = false }, clock.Frozen);
        reader.NoOthers();
        if (new object?[] { advance, offset, now }.Count(v => v is not null) > 1)
            problems.Add(new("$", "give one of advance, offset and now."));
        if (problems.Count > 0)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        var real = clock.Real.GetUtcNow();
        // An offset that is given is kept to the letter: those who follow the clock compare it.
        var runsAt = now is { } instant ? new DateTimeOffset(instant, TimeSpan.Zero) - real
            : offset ?? (clock.Offset + (advance ?? TimeSpan.Zero));
        commands.Run(freeze
            ? new JsonObject { ["op"] = "clock", ["frozenAt"] = FrozenAt().ToString("O") }
            : new JsonObject { ["op"] = "clock", ["offsetMilliseconds"] = (long)Math.Round(runsAt.TotalMilliseconds) });
        await ControlAnswer.Ok(http, Clock());

        // To the tick, however long this takes: a clock that stands must not creep.
        DateTimeOffset FrozenAt() => now is { } to ? new DateTimeOffset(to, TimeSpan.Zero)
            : offset is { } by ? real + by
            : clock.GetUtcNow() + (advance ?? TimeSpan.Zero);
    }

    private static TimeSpan? Duration(ObjectReader reader, string name)
    {
        if (!reader.Has(name))
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(reader.Text(name));
        }
        catch (FormatException)
        {
            reader.Report(name, "must be an ISO-8601 duration such as PT1H or P1D.");
            return null;
        }
    }

    private async Task Entities(HttpContext http)
    {
        var problems = new List<Problem>();
        var platforms = Truth.Platforms(http.Request.Query["platform"], problems);
        var search = http.Request.Query["search"].ToString();
        if (problems.Count > 0)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        object answer;
        lock (world.Gate)
            answer = platforms.Select(p => EntityListing.Of(world[p], search)).ToArray();
        await ControlAnswer.Ok(http, answer);
    }
}
