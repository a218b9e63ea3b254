using System.Globalization;
using System.Text.Json.Nodes;
using Paceline.Amazon;
using Paceline.Delivery;
using Paceline.Demo;
using Paceline.Dv360;
using Paceline.TradeDesk;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Control;

/// <summary>
/// The only way the world changes: a command as JSON, applied and then written to the journal. A replayed command does
/// exactly what it did, because everything relative was resolved before.
/// </summary>
internal sealed class WorldCommands(SandboxWorld world, Journal journal, DemoSettings demo)
{
    /// <summary>Builds the demo world and replays the journal on top.</summary>
    public void Start()
    {
        var commands = journal.Read().ToArray();
        if (commands.Length == 0)
        {
            commands =
            [
                new JsonObject
                {
                    ["op"] = "anchor",
                    ["at"] = GoogleWords.Of(world.Clock.GetUtcNow()),
                    ["demo"] = new JsonObject { ["campaigns"] = demo.Campaigns, ["days"] = demo.Days, ["seed"] = demo.Seed },
                },
            ];
            journal.Append(commands[0]);
        }

        foreach (var command in commands)
            Apply(command);
    }

    public void Run(JsonObject command)
    {
        lock (world.Gate)
        {
            Apply(command);
            journal.Append(command);
        }
    }

    private void Apply(JsonObject command)
    {
        switch (Json.Text(command["op"]))
        {
            case "anchor":
                Anchor(command);
                break;
            case "clock":
                Clock(command);
                break;
            case "scenario":
                Scenario(command);
                break;
            case "deliveryCsv":
                Control.Scenario.ApplyDelivery(world, DeliveryCsv.Read(Json.Text(command["csv"])!, FindLine).Facts);
                break;
            case "deliver":
                foreach (var part in Parts(command))
                    Deliver(part);
                break;
            case "restate":
                foreach (var part in Parts(command))
                    part.Line.Delivery.Set(part.Day, new DayCell(part.Amount, null, []));
                break;
            case "dv360":
                Dv360Changes.Apply(world, command);
                break;
            case "ttd":
                TtdChanges.Apply(world, command);
                break;
            case "amazon":
                AmazonChanges.Apply(world, command);
                break;
            case "booking":
                world.Bookings.Put((JsonObject)command["document"]!);
                break;
            case "bookingDelivered":
                world.Bookings.PutDelivered(Json.Text(command["id"])!, (JsonObject)command["delivered"]!);
                break;
            case "bookingWebhook":
                (world.Bookings.HookUrl, world.Bookings.HookSecret) = (Json.Text(command["url"]), Json.Text(command["secret"]));
                break;
            default:
                throw new InvalidDataException($"The journal holds an unknown command '{command["op"]}'.");
        }
    }

    public Line? FindLine(Platform platform, string id) => world[platform].Lines.GetValueOrDefault(id);

    private void Anchor(JsonObject command)
    {
        var size = command["demo"]!;
        DemoWorld.Fill(
            world,
            new DemoSettings { Campaigns = (int)size["campaigns"]!, Days = (int)size["days"]!, Seed = (int)size["seed"]! },
            DateTimeOffset.Parse(Json.Text(command["at"])!, CultureInfo.InvariantCulture));
    }

    private void Clock(JsonObject command)
    {
        if (Json.Text(command["frozenAt"]) is { } instant)
            world.Clock.Set(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), freeze: true);
        else
            world.Clock.SetOffset(TimeSpan.FromMilliseconds((long)command["offsetMilliseconds"]!));
    }

    private void Scenario(JsonObject command)
    {
        var replace = Json.Text(command["mode"]) == "replace";
        var at = DateTimeOffset.Parse(Json.Text(command["at"])!, CultureInfo.InvariantCulture);
        var (scenario, _) = new ScenarioReader(world, replace, at).Read((JsonObject)command["body"]!);
        scenario!.Apply(world, replace);
    }

    private static void Deliver(AdjustedLine part)
    {
        var cell = part.Line.Delivery.Cell(part.Day) ?? DayCell.Untouched;
        part.Line.Delivery.Set(part.Day, cell with { Added = cell.Added.Add(new(part.Hour, part.Amount)) });
    }

    private IEnumerable<AdjustedLine> Parts(JsonObject command)
    {
        var platform = Platforms.ByCode[Json.Text(command["platform"])!];
        return ((JsonArray)command["parts"]!).Select(p => AdjustedLine.Read(p!, id => world[platform].Lines[id]));
    }
}

/// <summary>One line's share of an adjustment, absolute.</summary>
internal sealed record AdjustedLine(Line Line, int Day, int Hour, Delivered Amount)
{
    public JsonObject Write() => new()
    {
        ["line"] = Line.Id,
        ["day"] = Day,
        ["hour"] = Hour,
        ["amount"] = new JsonArray(
            Amount.Impressions, Amount.Clicks, Amount.PostClick, Amount.PostView, Amount.Media, Amount.Billable, Amount.TotalMedia, Amount.Revenue),
    };

    public static AdjustedLine Read(JsonNode node, Func<string, Line> find)
    {
        var amount = ((JsonArray)node["amount"]!).Select(n => (long)n!).ToArray();
        return new(
            find(Json.Text(node["line"])!),
            (int)node["day"]!,
            (int)node["hour"]!,
            new(amount[0], amount[1], amount[2], amount[3], amount[4], amount[5], amount[6], amount[7]));
    }
}
