using System.Globalization;

namespace Paceline.Alerts;

/// <summary>Why a message reached no address: something is wrong with the way to the installation's mail server, not with whom it is for.</summary>
public enum MailFault
{
    /// <summary>The installation names none.</summary>
    NoServer = 1,
    Unreachable = 2,
    TooSlow = 3,

    /// <summary>It offers no encryption, or proves to be another.</summary>
    NotSecure = 4,

    /// <summary>It does not believe who Paceline says it is.</summary>
    NotSignedIn = 5,

    /// <summary>It takes nothing from the address that messages are from.</summary>
    SenderRefused = 6,
}

/// <summary>What the mail server said of one address in the end.</summary>
/// <param name="Code">As SMTP has it: 2xx taken, 4xx not now, 5xx never.</param>
public sealed record MailReply(string Address, int Code, string Text)
{
    public bool IsTaken => Code is >= 200 and < 300;

    /// <summary>It will be the same the next time.</summary>
    public bool IsFinal => Code >= 500;
}

/// <summary>What became of one message by e-mail.</summary>
/// <param name="Replies">One for each address that it was for.</param>
/// <param name="Fault">Why there are none; null where there are.</param>
public sealed record MailAnswer(IReadOnlyList<MailReply> Replies, MailFault? Fault = null)
{
    private const int MostShown = 3;
    private const int LongestReply = 200;

    /// <summary>How many addresses had it before, from an earlier try.</summary>
    public int TakenBefore { get; init; }

    public bool IsTaken => Fault is null && Replies.All(one => one.IsTaken);

    /// <summary>Trying again changes nothing: every address that has not taken it never will.</summary>
    public bool IsFinal => Fault is null && !IsTaken && Replies.Where(one => !one.IsTaken).All(one => one.IsFinal);

    /// <summary>Addresses that have it now, and must not be sent it again.</summary>
    public IReadOnlyList<string> Taken => [.. Replies.Where(one => one.IsTaken).Select(one => one.Address)];

    /// <summary>In words. What the server says of an address is quoted, for nothing else says why; what it says of signing in never is.</summary>
    public string Sentence => Fault switch
    {
        MailFault.NoServer => "This installation has no mail server: set Paceline__Mail__Host and Paceline__Mail__From.",
        MailFault.Unreachable => "The installation's mail server could not be reached, or broke off.",
        MailFault.TooSlow => "The installation's mail server did not answer in time.",
        MailFault.NotSecure => "The installation's mail server offers no encryption that can be trusted; see Paceline__Mail__Security.",
        MailFault.NotSignedIn => "The installation's mail server does not let Paceline sign in; check Paceline__Mail__User and Paceline__Mail__Password.",
        MailFault.SenderRefused => "The installation's mail server takes nothing from its sender's address; check Paceline__Mail__From.",
        _ when IsTaken => Count(Replies.Count, "The mail server took it for the address.", "The mail server took it for all {0} addresses."),
        _ => Refusals(),
    };

    private string Refusals()
    {
        var refused = Replies.Where(one => !one.IsTaken).ToList();
        var shown = string.Join("; ", refused.Take(MostShown).Select(one => PlainLine.Of(string.Create(CultureInfo.InvariantCulture, $"{one.Address}: {one.Code} {one.Text}"), LongestReply)));
        var more = refused.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $"; and {refused.Count - MostShown} more") : "";
        var others = TakenBefore + Replies.Count - refused.Count;
        return $"The mail server did not take it for {shown}{more}{(others == 0 ? "" : Count(others, " (1 other address has it)", " ({0} other addresses have it)"))}";
    }

    private static string Count(int count, string one, string several) => count == 1 ? one : string.Format(CultureInfo.InvariantCulture, several, count);
}
