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
        var password = string.Join('-', RandomNumberGenerator.GetString(Alphabet, Signs).Chunk(5).Select(five => new string(five)));
        var (seed, recovery) = (RandomNumberGenerator.GetBytes(SecondFactor.SeedBytes), SecondFactor.NewRecoveryCodes());
        await store.Put(
            new NewOperator(
                address, name.Trim(), passwords.Of(password), await keys.Wrap(seed, OperatorGrain.Place(address), cancellationToken), [.. recovery.Select(code => SecondFactor.RecoveryHash(code)!)]),
            time.GetUtcNow(), cancellationToken);
        return new OperatorWelcome(password, SecondFactor.Secret(seed), SecondFactor.Uri(seed, address), recovery);
    }

    /// <summary>Ends an operator: their sessions hold for a minute at most. False when there is none of that address.</summary>
    public Task<bool> End(string email, CancellationToken cancellationToken = default) => store.End(email.Trim().ToLowerInvariant(), time.GetUtcNow(), cancellationToken);

    public Task<IReadOnlyList<OperatorLine>> All(CancellationToken cancellationToken = default) => store.All(cancellationToken);
}
