using System.Security.Cryptography;
using System.Text;

namespace Paceline.Storage;

/// <summary>Keys that wrap data keys, from settings: several by name, one of them current.</summary>
public sealed class ConfiguredKeys : IKeyEncryption
{
    /// <summary>The name of <c>Paceline__SecretsKey</c>.</summary>
    public const string OnlyName = "default";

    private readonly IReadOnlyDictionary<string, byte[]> _keys;

    /// <param name="keys">32 random bytes each.</param>
    public ConfiguredKeys(IReadOnlyDictionary<string, byte[]> keys, string current)
    {
        if (!keys.ContainsKey(current) || keys.Values.Any(key => key.Length != AesSeal.KeyBytes))
        {
            throw new ArgumentException($"Keys must be {AesSeal.KeyBytes} bytes, and '{current}' one of them.", nameof(keys));
        }
        (_keys, Current) = (keys, current);
    }

    public string Current { get; }

    /// <summary>Opens what was sealed before there were data keys.</summary>
    internal FormerSeal Former => new(_keys.Values);

    public static ConfiguredKeys Only(byte[] key) => new(new Dictionary<string, byte[]> { [OnlyName] = key }, OnlyName);

    /// <summary>Reads the settings.</summary>
    /// <param name="only">Paceline__SecretsKey.</param>
    /// <param name="several">Paceline__SecretsKeys__name.</param>
    /// <param name="current">Paceline__SecretsKeyCurrent.</param>
    /// <param name="problems">Receives what is wrong; then there are no keys.</param>
    public static ConfiguredKeys? Read(string? only, IEnumerable<KeyValuePair<string, string?>> several, string? current, ICollection<string> problems)
    {
        const string Wrong = "is missing or not 32 bytes in base64: make one with 'openssl rand -base64 32' and keep it.";
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var before = problems.Count;
        foreach (var (name, text) in several.Append(new(OnlyName, only)).Where(one => one.Key != OnlyName || !string.IsNullOrEmpty(one.Value)))
        {
            var key = new byte[AesSeal.KeyBytes];
            if (Convert.TryFromBase64String(text ?? "", key, out var written) && written == key.Length)
            {
                keys[name] = key;
            }
            else
            {
                problems.Add($"{(name == OnlyName ? "Paceline__SecretsKey" : $"Paceline__SecretsKeys__{name}")} {Wrong}");
            }
        }
        if (problems.Count > before)
        {
            return null;
        }
        if (keys.Count == 0)
        {
            problems.Add($"Paceline__SecretsKey {Wrong}");
            return null;
        }
        var chosen = !string.IsNullOrEmpty(current) ? current : keys.Count == 1 ? keys.Keys.Single() : OnlyName;
        if (!keys.ContainsKey(chosen))
        {
            problems.Add(string.IsNullOrEmpty(current)
                ? "Paceline__SecretsKeyCurrent is missing: with several Paceline__SecretsKeys it names the one that wraps."
                : $"Paceline__SecretsKeyCurrent is '{current}', and there is no such key among Paceline__SecretsKeys.");
            return null;
        }
        return new ConfiguredKeys(keys, chosen);
    }

    public Task<WrappedKey> Wrap(byte[] key, string place, CancellationToken cancellationToken = default) =>
        Task.FromResult(new WrappedKey(Current, AesSeal.Seal(_keys[Current], key, About(Current, place))));

    public Task<byte[]> Unwrap(WrappedKey wrapped, string place, CancellationToken cancellationToken = default) => _keys.TryGetValue(wrapped.Kek, out var key)
        ? Task.FromResult(AesSeal.Open(key, wrapped.Bytes, About(wrapped.Kek, place)))
        : throw new CryptographicException($"The {place} is wrapped by the key '{wrapped.Kek}', which this silo was not given.");

    private static byte[] About(string kek, string place) => Encoding.UTF8.GetBytes($"{place} by {kek}");
}
