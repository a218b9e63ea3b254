using NodaTime;
using Paceline.Alerts;
using Paceline.Common;

namespace Paceline.Connections;

/// <summary>
/// The alerts of one connection, beside the grain that stands for it. It is woken far more often than anything happens: as long as its facts are the same and no moment to look again has come, nothing is
/// read and nothing judged.
/// </summary>
internal sealed class ConnectionAlerts(OrgId org, int connection, AlertStateStore states, ConnectionAlertStore store, RuleShelf shelf)
{
    private ConnectionFacts? _judged;
    private Instant? _lookAgain;
    private int _rules;

    /// <summary>When anything can change without a fact; null when nothing can.</summary>
    public Instant? LookAgain => _lookAgain;

    /// <summary>Other rules count from now on, also where it is just being judged by those before.</summary>
    public void JudgeAnew()
    {
        _rules++;
        _judged = null;
    }

    /// <returns>Whether anything was written of which somebody may have to be told.</returns>
    public async Task<bool> Judge(ConnectionFacts facts, Instant now)
    {
        if (facts == _judged && !(_lookAgain <= now))
        {
            return false;
        }
        var rules = _rules;
        var told = new ConnectionReadings(facts, now).Told();
        var book = await shelf.Of(org, await shelf.Revision(org));
        var kept = (await states.Load(org, [told.Subject.Key.Text]))[told.Subject.Key.Text];
        var watching = book.Watching(told.Offers.Scope, told.Labels);
        JudgingMetrics.Count(told.Offers.Scope, watching.Count);
        var look = AlertLook.Of(kept, watching, told, now, book.Snoozes(told.Subject.Key));
        var text = look.Text(told.Subject, watching);
        if (text is not null)
        {
            await store.Keep(org, connection, text);
        }
        (_judged, _lookAgain) = (rules == _rules ? facts : null, look.Kept.LookAgain);
        return text is not null;
    }
}
