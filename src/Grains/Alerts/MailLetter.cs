using MimeKit;

namespace Paceline.Alerts;

/// <summary>Puts a message into the form that mail servers take: the same at every try but for its date.</summary>
internal static class MailLetter
{
    private const int MostReferences = 10;

    /// <param name="id">By which the receiver knows the message again.</param>
    /// <param name="earlier">Messages of the same conversation, the first first.</param>
    public static MimeMessage Of(MailOptions options, Guid id, IReadOnlyList<Guid> earlier, IReadOnlyList<string> addresses, AlertMail mail, DateTimeOffset now)
    {
        var sender = options.Sender;
        var letter = new MimeMessage { Subject = mail.Subject, Date = now, MessageId = Name(id), Body = new MultipartAlternative(Part("plain", mail.Plain), Part("html", mail.Html)) };
        letter.From.Add(sender);
        letter.To.AddRange(addresses.Select(one => new MailboxAddress("", one)));
        // Answers of machines to machines end here.
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (earlier.Count > 0)
        {
            letter.InReplyTo = Name(earlier[^1]);
            // The first holds the conversation together, the last say where in it this one belongs.
            letter.References.AddRange((earlier.Count > MostReferences ? earlier.Take(1).Concat(earlier.Skip(earlier.Count - MostReferences + 1)) : earlier).Select(Name));
        }
        return letter;

        string Name(Guid one) => $"{MessageSender.Name(one)}@{sender.Domain}";
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
