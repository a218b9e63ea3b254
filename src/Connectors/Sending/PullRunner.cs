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
            await journal.Commit(turn, KeptOf(ask, sent.Answer, turn), cancellationToken);
        }
        return turn;
    }

    private static Kept? KeptOf(Turn.Ask ask, ApiAnswer? answer, Turn next) => (ask.Keep, next) switch
    {
        _ when answer is null || next.Refused => null,
        (_, Turn.Failed { Fault: { Action: FaultAction.Malformed } fault }) => new Kept.Unreadable(ask.Request.Text, answer, fault),
        (Keep.Nothing, _) or (_, Turn.Failed) => null,
        (Keep.Page, _) => new Kept.Page(ask.Request.Text, answer),
        _ => new Kept.Download(ask.Request.Text, answer),
    };

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
