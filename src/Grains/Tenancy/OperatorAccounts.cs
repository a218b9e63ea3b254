using System.Security.Cryptography;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>What a new operator is told, once: nothing of it is kept but hashes and a wrapped seed.</summary>
/// <param name="Secret">The seed of their second factor, in base 32 for typing.</param>
/// <param name="Uri">The same as otpauth address, for scanning.</param>
public sealed record OperatorWelcome(string Password, string Secret, string Uri, IReadOnlyList<string> RecoveryCodes)
{
    public override string ToString() => "OperatorWelcome(redacted)";
}

/// <summary>Makes and ends operators. Only the silo's command line does, beside any silo that runs: no page and no role can.</summary>
public sealed class OperatorAccounts(OrgDatabase database, IKeyEncryption keys, PasswordHash passwords, TimeProvider time)
{
    // Twenty-five of 32 signs: 125 bits, and no sign that is taken for another.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Signs = 25;

    private readonly OperatorStore store = new(database);

    /// <summary>Makes an operator with a password and a second factor, or gives one others in place of what was lost.</summary>
    public async Task<OperatorWelcome> Add(string email, string name, CancellationToken cancellationToken = default)
    {
        var address = email.Trim().ToLowerInvariant();
        var password = Random();
        var (seed, recovery) = (RandomNumberGenerator.GetBytes(SecondFactor.SeedBytes), SecondFactor.NewRecoveryCodes());
        await store.Put(
            new NewOperator(
                address, name.Trim(), passwords.Of(password), await keys.Wrap(seed, OperatorGrain.Place(address), cancellationToken), [.. recovery.Select(code => SecondFactor.RecoveryHash(code)!)]),
            time.GetUtcNow(), cancellationToken);
        return new OperatorWelcome(password, SecondFactor.Secret(seed), SecondFactor.Uri(seed, address), recovery);
    }

    /// <summary>Gives an operator another password and ends their sessions; their second factor stays. Null when there is none of that address.</summary>
    public async Task<string?> NewPassword(string email, CancellationToken cancellationToken = default)
    {
        var password = Random();
        return await store.SetPassword(email.Trim().ToLowerInvariant(), passwords.Of(password), time.GetUtcNow(), cancellationToken) ? password : null;
    }

    /// <summary>
    /// Gives a member another password and ends their sessions; their second factor stays. It is the way for people of several organisations, none of which alone may change
    /// how they sign in, and the log of each says so. Null when there is no member of that address.
    /// </summary>
    public async Task<string?> NewMembersPassword(string email, CancellationToken cancellationToken = default)
    {
        var (password, now) = (Random(), time.GetUtcNow());
        var reset = await new PasswordResetStore(database).ByOperator(
            email.Trim().ToLowerInvariant(), passwords.Of(password),
            user => new AuditEntry(now, new AuditActor(ActorKind.Operator, "command line", "the command line", null, null), "PASSWORD_RESET", IdentityAudit.Member(user)), cancellationToken);
        return reset ? password : null;
    }

    private static string Random() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Signs).Chunk(5).Select(five => new string(five)));

    /// <summary>Ends an operator: their sessions hold for a minute at most. False when there is none of that address.</summary>
    public Task<bool> End(string email, CancellationToken cancellationToken = default) => store.End(email.Trim().ToLowerInvariant(), time.GetUtcNow(), cancellationToken);

    public Task<IReadOnlyList<OperatorLine>> All(CancellationToken cancellationToken = default) => store.All(cancellationToken);
}
