using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using MimeKit;
using Paceline.Development;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Server = SmtpServer.SmtpServer;

namespace Paceline.Alerts;

/// <summary>A letter as the mail server took it.</summary>
/// <param name="To">Whom it was taken for.</param>
internal sealed record Letter(string From, IReadOnlyList<string> To, MimeMessage Message)
{
    public string Id => Message.MessageId!.Split('@')[0];

    public string Plain => Message.TextBody!.ReplaceLineEndings("\n");
}

/// <summary>A mail server in this process, which says to addresses and letters what the test wants.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Letter> _letters = [];
    private readonly Task _running;

    private PostOffice(Action<EndpointDefinitionBuilder>? endpoint)
    {
        Port = FreePort.Any();
        var options = new SmtpServerOptionsBuilder().ServerName("post.test").Endpoint(one =>
        {
            one.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
            endpoint?.Invoke(one);
        }).Build();
        var services = new ServiceProvider();
        services.Add(new Door(this) as IMailboxFilter);
        services.Add(new Shelf(this) as IMessageStore);
        services.Add(new Guard(this) as IUserAuthenticator);
        _running = new Server(options, services).StartAsync(_closing.Token);
    }

    public int Port { get; }

    /// <summary>What is answered when an address is named; null takes it.</summary>
    public Func<string, SmtpResponse?> Answers { get; set; } = _ => null;

    /// <summary>What is answered to the nth letter, counted from 1; null takes it.</summary>
    public Func<int, SmtpResponse?> Takes { get; set; } = _ => null;

    /// <summary>What signs in, as user and password; null where everybody may send.</summary>
    public (string User, string Password)? Knows { get; set; }

    /// <summary>How often somebody tried to hand in a letter.</summary>
    public int Tries { get; private set; }

    /// <summary>How often somebody tried to sign in.</summary>
    public int SignIns { get; private set; }

    public IReadOnlyList<Letter> All => [.. _letters];

    public static PostOffice Open(Action<EndpointDefinitionBuilder>? endpoint = null) => new(endpoint);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _closing.Dispose();
    }

    private sealed class Door(PostOffice office) : IMailboxFilter
    {
        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            office.Answers(Address(to)) is { } refusal ? throw new SmtpResponseException(refusal) : Task.FromResult(true);
    }

    private sealed class Shelf(PostOffice office) : IMessageStore
    {
        public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            office.Tries++;
            if (office.Takes(office.Tries) is { } refusal)
            {
                return refusal;
            }
            office._letters.Enqueue(new Letter(Address(transaction.From), [.. transaction.To.Select(Address)], await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), cancellationToken)));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Guard(PostOffice office) : IUserAuthenticator
    {
        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
        {
            office.SignIns++;
            return Task.FromResult(office.Knows == (user, password));
        }
    }

    private static string Address(IMailbox box) => string.Create(CultureInfo.InvariantCulture, $"{box.User}@{box.Host}");
}
