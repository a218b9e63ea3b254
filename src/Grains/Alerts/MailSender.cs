using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Sends one message by e-mail, once. It never throws for what the mail server does, and says nothing of what it was told when it signed in.</summary>
internal sealed class MailSender(MailOptions options, MailTurns turns, TimeProvider time)
{
    public bool IsSetUp => options.IsSetUp;

    /// <summary>Where the installation is found, to which messages lead.</summary>
    public Uri? Home => options.Home;

    /// <param name="id">By which whoever gets it knows the message again.</param>
    /// <param name="earlier">Messages of the same conversation, the first first.</param>
    /// <param name="addresses">All that it is for, as it names them.</param>
    /// <param name="taken">Those of them that have it already.</param>
    public async Task<MailAnswer> Send(
        OrgId org, Guid id, IReadOnlyList<Guid> earlier, IReadOnlyList<string> addresses, IReadOnlyCollection<string> taken, AlertMail mail, CancellationToken cancellationToken = default)
    {
        string[] left = [.. addresses.Except(taken, StringComparer.OrdinalIgnoreCase)];
        if (!options.IsSetUp)
        {
            return new MailAnswer([], MailFault.NoServer);
        }
        if (left.Length == 0)
        {
            return new MailAnswer([]);
        }
        using var letter = MailLetter.Of(options, id, earlier, addresses, mail, time.GetUtcNow());
        using var turn = await turns.Take(org, cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Deadline);
        using var server = new MailConversation();
        try
        {
            if (await Open(server, deadline.Token) is { } fault)
            {
                return new MailAnswer([], fault);
            }
            var answer = new MailAnswer(await server.Tell(letter, options.Sender, left, deadline.Token)) { TakenBefore = addresses.Count - left.Length };
            await Leave(server, deadline.Token);
            return answer;
        }
        catch (SmtpCommandException)
        {
            return new MailAnswer([], MailFault.SenderRefused);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return new MailAnswer([], MailFault.TooSlow);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            return new MailAnswer([], MailFault.Unreachable);
        }
    }

    /// <summary>Connects and signs in.</summary>
    private async Task<MailFault?> Open(MailConversation server, CancellationToken cancellationToken)
    {
        try
        {
            await server.ConnectAsync(options.Host, options.Port, options.SocketOptions, cancellationToken);
        }
        catch (Exception fault) when (fault is SslHandshakeException or NotSupportedException)
        {
            return MailFault.NotSecure;
        }
        catch (SmtpCommandException)
        {
            // A server that greets with a refusal has no time now.
            return MailFault.Unreachable;
        }
        if (options.User.Length == 0)
        {
            return null;
        }
        try
        {
            await server.AuthenticateAsync(options.User, options.Password, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is AuthenticationException or NotSupportedException or SmtpCommandException)
        {
            return MailFault.NotSignedIn;
        }
    }

    /// <summary>What was taken stays taken, however the server says good-bye.</summary>
    private static async Task Leave(MailConversation server, CancellationToken cancellationToken)
    {
        try
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (fault is OperationCanceledException or TimeoutException || IsBroken(fault))
        {
        }
    }

    private static bool IsBroken(Exception fault) => fault is SocketException or IOException or ProtocolException or CommandException or ServiceNotConnectedException;
}
