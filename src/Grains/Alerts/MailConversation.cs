using MailKit.Net.Smtp;
using MimeKit;

namespace Paceline.Alerts;

/// <summary>One conversation with the mail server, in which each address has its own answer: a refused one keeps the message from nobody else.</summary>
internal sealed class MailConversation : SmtpClient
{
    private readonly Dictionary<string, MailReply> _refused = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends one message.</summary>
    /// <returns>What was said of each address in the end.</returns>
    public async Task<IReadOnlyList<MailReply>> Tell(MimeMessage letter, MailboxAddress sender, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        SmtpResponse last;
        try
        {
            last = Response(250, await SendAsync(letter, sender, addresses.Select(one => new MailboxAddress("", one)), cancellationToken));
        }
        catch (SmtpCommandException fault) when (fault.ErrorCode != SmtpErrorCode.SenderNotAccepted)
        {
            last = Response((int)fault.StatusCode, fault.Message);
        }
        return [.. addresses.Select(one => _refused.GetValueOrDefault(one) ?? new MailReply(one, (int)last.StatusCode, last.Response))];
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        _refused[mailbox.Address] = new MailReply(mailbox.Address, (int)response.StatusCode, response.Response);

    private static SmtpResponse Response(int code, string text) => new((SmtpStatusCode)code, text);
}
