using NodaTime;

namespace Paceline.Connections;

/// <summary>Runs a pull turn by turn, making each durable before the next, until it rests, ends or fails.</summary>
public sealed class PullRunner(PlatformSender sender, TimeProvider clock)
{
    /// <param name="state">The state last committed for this pull; null starts it.</param>
    /// <returns>The turn it stopped at: <see cref="Turn.Rest"/>, <see cref="Turn.Done"/> or <see cref="Turn.Failed"/>. It is committed.</returns>
    public async Task<Turn> Run(
        IConnector connector, ConnectionSettings settings, ITokenSource tokens, PullIntent intent, string? state, IPullJournal journal,
        CancellationToken cancellationToken)
    {
        var turn = connector.Next(intent, settings, state, null, Now());
        if (turn is not Turn.Ask)
        {
            await journal.Commit(turn, null, cancellationToken);
        }
        while (turn is Turn.Ask ask)
        {
            var sink = ask.Keep == Keep.Download ? new PartWriter(journal, ask.Request) : null;
            var sent = await sender.Send(connector, settings, tokens, ask.Request, ask.Keep, sink, cancellationToken);
            turn = sent.Fault is { } fault
                ? new Turn.Failed(fault)
                : connector.Next(intent, settings, ask.State, sent.Answer, Now());
            var columns = await ColumnsOf(connector, intent, sent.Answer, turn, journal, cancellationToken);
            if (columns?.Fault is { } changed)
            {
                turn = new Turn.Failed(changed);
            }
            await journal.Commit(turn, KeptOf(ask, sent.Answer, turn, columns), cancellationToken);
        }
        return turn;
    }

    /// <summary>The columns of a report that the connector would keep, or cannot read.</summary>
    private static async Task<ColumnsSeen?> ColumnsOf(
        IConnector connector, PullIntent intent, ApiAnswer? answer, Turn next, IPullJournal journal, CancellationToken cancellationToken) =>
        answer?.Download is { } receipt && next is not ({ Refused: true } or Turn.Failed { Fault.Action: not FaultAction.Malformed })
        && connector.Columns(intent, receipt) is { } columns
            ? new ColumnsSeen(columns, await journal.KnownColumns(cancellationToken))
            : null;

    private static Kept? KeptOf(Turn.Ask ask, ApiAnswer? answer, Turn next, ColumnsSeen? columns) => (ask.Keep, next) switch
    {
        _ when answer is null || next.Refused => null,
        (_, Turn.Failed { Fault: { Action: FaultAction.Malformed or FaultAction.Changed } fault }) => new Kept.Unreadable(ask.Request.Text, answer, fault, columns),
        (Keep.Nothing, _) or (_, Turn.Failed) => null,
        (Keep.Page, _) => new Kept.Page(ask.Request.Text, answer),
        _ => new Kept.Download(ask.Request.Text, answer, columns),
    };

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
