using MailKit.Security;
using MimeKit;

namespace Paceline.Alerts;

/// <summary>How a mail server is spoken to.</summary>
public enum MailSecurity
{
    /// <summary>Plain at first, and encrypted before anything is said; a server that offers no encryption is left alone.</summary>
    StartTls = 1,

    /// <summary>Encrypted from the first byte.</summary>
    Tls = 2,

    /// <summary>Not encrypted: for a server on this machine, without a user.</summary>
    None = 3,
}

/// <summary>The mail server of the installation. Section <c>Paceline:Mail</c>; nothing is sent by e-mail without a host.</summary>
public sealed class MailOptions
{
    /// <summary>Name or address of the server. Default: none, and nobody can be told by e-mail.</summary>
    public string Host { get; set; } = "";

    /// <summary>Default: 587, where servers take what is to be sent on; 465 goes with <see cref="MailSecurity.Tls"/>.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Default: StartTls. None sends everything so that whoever is on the way can read it.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>With what Paceline signs in. Default: none, and it does not.</summary>
    public string User { get; set; } = "";

    /// <summary>Belongs to <see cref="User"/>; never written anywhere.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whom messages are from, such as <c>Paceline &lt;alerts@example.com&gt;</c>. Needed with a host.</summary>
    public string From { get; set; } = "";

    /// <summary>How long one message may take from the first step to the last answer. Default: 30 seconds. More lets a slow server hold what waits.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where people's browsers find this installation: messages lead there. Needed with a host; it is <c>Paceline:PublicAddress</c>, as of the API.</summary>
    public Uri? Home { get; set; }

    public bool IsSetUp => Host.Length > 0;

    /// <summary>What is wrong, in a sentence each.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (!IsSetUp)
            {
                if (From.Length > 0 || User.Length > 0 || Password.Length > 0)
                {
                    yield return "Mail__Host is missing and other settings of the mail server are there: set it, or leave them out.";
                }
                yield break;
            }
            if (Port is < 1 or > 65_535)
            {
                yield return $"Mail__Port is {Port}: set it to the server's port, 587 or 465 for most.";
            }
            if (!Enum.IsDefined(Security))
            {
                yield return "Mail__Security must be StartTls, Tls or None.";
            }
            if (User.Length > 0 != Password.Length > 0)
            {
                yield return "Mail__User and Mail__Password belong together: set both or neither.";
            }
            if (Security == MailSecurity.None && User.Length > 0)
            {
                yield return "Mail__Security is None and there is a Mail__User: the password would be sent for everybody to read. Use StartTls or Tls, or no user.";
            }
            if (!IsAddress(From))
            {
                yield return $"Mail__From is '{From}': set it to whom messages are from, such as Paceline <alerts@example.com>.";
            }
            if (Deadline <= TimeSpan.Zero || Deadline > TimeSpan.FromMinutes(5))
            {
                yield return $"Mail__Deadline is {Deadline}: set it to more than nothing and at most 5 minutes.";
            }
            if (Home is null)
            {
                yield return "PublicAddress is missing or no address, and messages lead people there: set it as for the API, such as https://ads.example.com.";
            }
        }
    }

    internal MailboxAddress Sender => MailboxAddress.Parse(From);

    internal SecureSocketOptions SocketOptions => Security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var box) && !MailAddresses.Problems([box.Address]).Any();
}
