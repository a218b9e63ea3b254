using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Vectors;

/// <summary>
/// What GraphQL says of the vectors, by name: <c>campaign03</c>, <c>line07</c> and <c>booking25</c> are what it says of the vector's campaign, its booking's line 10 and the
/// booking.
/// </summary>
internal sealed class VectorAnswers
{
    private const string Campaign =
        """
        campaign { pacing daysAhead daysLeft flightState requiredDailySpend budget spend basis impressions clicks }
        currentPlanPacing days { date } orders { pacing segments { start pacing } } lineItems { name ctr ctrReason ecpm } projections { method value capped }
        """;

    private const string Line =
        """
        currency marginTarget result { sellCpm mediaCpm mostMediaCpm now { revenue cost money onRevenue onCost costOver } }
        paced { pacing planned requiredDaily currentPlanPacing days { date required } } items { cost impressions }
        """;

    private readonly Dictionary<string, string> asked = [];
    private readonly Dictionary<string, JsonNode> said = [];

    /// <summary>Asks for everything once, all of it as it is then, and for what hangs on a setting under each of its values.</summary>
    public static async Task<VectorAnswers> Read(GraphClient graph)
    {
        var answers = new VectorAnswers();
        var known = (await graph.Ask("{ campaigns(first: 200) { nodes { id externalId platform } } bookings(first: 200) { nodes { id number } } }"))!;
        foreach (var campaign in VectorWorld.Campaigns)
        {
            var id = (string)known["campaigns"]!["nodes"]!.AsArray().Single(one => (string?)one!["platform"] == campaign.Platform && (string?)one["externalId"] == campaign.Id)!["id"]!;
            await answers.Ask(graph, $"campaign{campaign.Number:00}", $"campaign(id: \"{id}\") {{ {Campaign} }}");
        }

        foreach (var booking in known["bookings"]!["nodes"]!.AsArray())
        {
            var (id, name) = ((string)booking!["id"]!, ((string)booking["number"]!)[3..]);
            await answers.Ask(graph, $"booking{name}", $"booking(id: \"{id}\") {{ zone today }}");
            await answers.Ask(graph, $"line{name}", $"bookingLine(bookingId: \"{id}\", line: \"10\") {{ {Line} }}");
            await answers.Ask(graph, $"results{name}", $"bookingResults(bookingId: \"{id}\") {{ now {{ revenue cost money onRevenue }} }}");
        }

        await answers.Ask(graph, "curve13", "previewCurve(input: { start: \"2026-05-31\", end: \"2026-06-03\", curve: \"weights 100 100 150 150\", amount: \"1000\" }) { days { day planned } }");
        await answers.Await(graph, "counted", "countedLines { nodes { bookingNumber delivered platformUnits discrepancy } }", "counted.nodes[GV-32].discrepancy");
        foreach (var month in (string[])["03", "04", "05"])
            await answers.Bill(graph, month);
        await answers.ByRatesOf(graph, "DELIVERY_DAY", before: "504.000002");
        await answers.ByRatesOf(graph, "MONTH_AVERAGE", before: "527.5");
        return answers;
    }

    /// <summary>
    /// What stands at a place, such as <c>campaign03.projections[PLAN_SHAPE].value</c>: in brackets the number of an entry, or a text that it has. With <c> / </c> or <c> - </c> between two
    /// places what the numbers there come to. Numbers have six decimals at most, as ratios are told, or those of money with <c> to the cent</c>.
    /// </summary>
    public string At(string place)
    {
        if (place.Split(" to the cent") is [var money, ""])
            return decimal.Round(Number(money), 2).ToString(CultureInfo.InvariantCulture);
        if (place.Split(" / ") is [var upper, var lower])
            return Text(Number(upper) / Number(lower));
        return place.Split(" - ") is [var more, var less] ? Text(Number(more) - Number(less)) : Find(place) switch
        {
            null => "null",
            JsonArray array => Text(array.Count),
            var node when decimal.TryParse(node.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Text(number),
            var node => node.ToString(),
        };
    }

    private decimal Number(string place) => decimal.Parse(At(place), CultureInfo.InvariantCulture);

    private JsonNode? Find(string place)
    {
        var steps = place.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        JsonNode? at = said[steps[0]];
        foreach (var step in steps.Skip(1))
        {
            at = at switch
            {
                JsonArray array when int.TryParse(step, out var n) => array[n],
                JsonArray array => array.Single(one => one!.AsObject().Any(field => field.Value?.ToString() == step)),
                JsonObject thing when thing.ContainsKey(step) => thing[step],
                _ => throw new ArgumentException($"There is no {step} at {place}."),
            };
        }

        return at;
    }

    // What clients are billed is approved month by month; what rounding left of a month is for the last.
    private async Task Bill(GraphClient graph, string month)
    {
        var node = $"billed{month}.nodes[0]";
        await Await(graph, $"billed{month}", $"lineActuals(month: \"2026-{month}-01\", search: \"GV-26\") {{ nodes {{ bookingId line units revenue billable }} }}", node + ".billable");
        VectorSystem.Done((await graph.Ask(
            "mutation ($input: ApproveActualsInput!) { approveActuals(input: $input) { userErrors { code message } } }",
            new
            {
                input = new
                {
                    month = $"2026-{month}-01",
                    lines = new[] { new { bookingId = Find(node + ".bookingId")!.ToString(), line = "10", units = Find(node + ".units")?.ToString(), revenue = Find(node + ".revenue")!.ToString() } },
                },
            }))["approveActuals"]!);
    }

    // The line that is paid in euros, once another setting is known to all.
    private async Task ByRatesOf(GraphClient graph, string policy, string before)
    {
        var version = (int)(await graph.Ask("{ settings { name version } }"))["settings"]!.AsArray().Single(one => (string?)one!["name"] == "rate-date")!["version"]!;
        VectorSystem.Done((await graph.Ask(
            "mutation ($value: String!, $basedOn: Int!) { changeSetting(input: { name: \"rate-date\", value: $value, basedOn: $basedOn, reason: \"Compared\" }) { userErrors { code message } } }",
            new { value = policy, basedOn = version }))["changeSetting"]!);
        await Await(graph, policy, asked["line28"], policy + ".result.now.cost", before);
    }

    // What is computed in the background, once it says something, and something else than before.
    private Task Await(GraphClient graph, string name, string field, string place, string before = "null") => Eventually.Is($"there is {place}", TimeSpan.FromSeconds(30), async () =>
    {
        await Ask(graph, name, field);
        return At(place) is var now && now != "null" && now != before;
    });

    private async Task Ask(GraphClient graph, string name, string field)
    {
        asked[name] = field;
        said[name] = (await graph.Ask($"{{ it: {field} }}"))["it"] ?? throw new InvalidOperationException($"There is no {name}.");
    }

    private static string Text(decimal number) => Math.Round(number, 6, MidpointRounding.ToEven).ToString("0.######", CultureInfo.InvariantCulture);
}
