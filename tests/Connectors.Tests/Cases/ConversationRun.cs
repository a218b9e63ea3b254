using System.Text;
using System.Text.Json.Nodes;
using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>Holds a recorded conversation, keeping the laws of every connector at every turn.</summary>
internal sealed class ConversationRun(ConversationCase given)
{
    private const int MostTurns = 200;

    private readonly JsonArray turns = [];
    private readonly RowLedger rows = new();

    public JsonObject Hold()
    {
        var (connector, settings) = (given.Platform.Connector, given.Platform.Settings);
        var intent = given.Intent;
        using var answers = given.Answers.GetEnumerator();
        var turn = connector.Next(intent, settings, null, null, given.Now);
        for (var count = 0; count < MostTurns; count++)
        {
            ConnectorLaws.Turn(given.Platform, intent, given.Now, turn);
            if (turn is Turn.Rest rest)
            {
                turns.Add($"rest {rest.For}{(rest.Refused ? ", refusing the answer" : "")}");
                turn = connector.Next(intent, settings, rest.State, null, given.Now);
                continue;
            }
            if (turn is not Turn.Ask ask)
            {
                break;
            }
            turns.Add(Written(ask));
            if (!answers.MoveNext())
            {
                turns.Add("no more answers");
                break;
            }
            turn = Answer(ask, answers.Current, intent);
        }
        turns.Add(turn switch
        {
            Turn.Done done => $"done, cursor {done.Outcome.Cursor ?? "-"}, complete through {done.Outcome.CompleteThrough?.ToString("uuuu-MM-dd", null) ?? "-"}",
            Turn.Failed failed => $"failed: {failed.Fault.Action} {failed.Fault.Code}: {failed.Fault.Message}{(failed.Fault.After is { } after ? $" After {after}." : "")}",
            _ => "unfinished",
        });
        return new JsonObject
        {
            ["turns"] = turns,
            ["rows"] = Lines(rows.Rows),
            ["rejected"] = Lines(rows.Rejected),
            ["skipped"] = Lines(rows.Skipped),
        };
    }

    public bool HasFaults => turns.Any(turn => turn!.ToString().StartsWith("failed", StringComparison.Ordinal)) || rows.Rejected.Any();

    private Turn Answer(Turn.Ask ask, RecordedAnswer recorded, PullIntent intent)
    {
        var (connector, settings) = (given.Platform.Connector, given.Platform.Settings);
        var isStreamed = ask.Keep == Keep.Download && recorded.Status is >= 200 and < 300;
        var answer = new ApiAnswer(recorded.Status, recorded.Headers, isStreamed ? default : recorded.Body, isStreamed ? Receipt(recorded.Body) : null);
        if (connector.Judge(ask.Request, answer) is { Action: not FaultAction.Ignore } fault)
        {
            return new Turn.Failed(fault);
        }
        var next = connector.Next(intent, settings, ask.State, answer, given.Now);
        if (!next.Refused && next is not Turn.Failed && ask.Keep != Keep.Nothing)
        {
            var batches = isStreamed ? Batches.Of(intent, ask.Request.Text, recorded.Body, IDownloadSplitter.Of(ask.Request.Form)) : [new BatchContent(intent, ask.Request.Text, default, recorded.Body, 1, true)];
            foreach (var (number, text) in ConnectorLaws.Reading(connector, intent, ask.Request, batches, isStreamed ? recorded.Body : null))
            {
                rows.Calls.Add((number, text));
            }
        }
        return next;
    }

    private static DownloadReceipt Receipt(byte[] body) => new(
        body.Length, body.AsMemory(0, Math.Min(body.Length, 8192)), body.AsMemory(Math.Max(0, body.Length - 8192)));

    private static JsonNode Written(Turn.Ask ask)
    {
        var title = $"{ask.Request.Method} {ask.Request.Endpoint} {ask.Request.Path}{(ask.Keep == Keep.Nothing ? "" : $", keeping the {ask.Keep.ToString().ToLowerInvariant()}")}{(ask.Refused ? ", refusing the answer before" : "")}";
        return ask.Request.Content.IsEmpty
            ? title
            : new JsonObject { [title] = JsonNode.Parse(Encoding.UTF8.GetString(ask.Request.Content.Span)) };
    }

    private static JsonArray Lines(IEnumerable<string> lines) => new([.. lines.Select(line => (JsonNode)line)]);
}
