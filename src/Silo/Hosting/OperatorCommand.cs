using Npgsql;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Hosting;

/// <summary>
/// The verb <c>operator</c> of the silo: who operates this installation is said here, where the database and the secrets key are, and nowhere else.
/// What a new operator needs to sign in is written once, to the terminal, and kept nowhere.
/// </summary>
public static class OperatorCommand
{
    private const string Usage = "operator add <e-mail> <name>   |   operator password <e-mail>   |   operator end <e-mail>   |   operator list   |   operator reset-member <e-mail>";

    /// <param name="words">What follows the verb.</param>
    /// <param name="configuration">The settings of a silo: the database and what wraps secrets.</param>
    /// <param name="say">Receives what is to be read, line by line.</param>
    /// <returns>The exit code: 0 done, 1 refused or failed, 2 not asked or configured rightly.</returns>
    public static async Task<int> Run(IReadOnlyList<string> words, IConfiguration configuration, Action<string> say, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(say);
        var problems = Problems(words);
        var settings = configuration.GetSection("Paceline");
        var connection = configuration.GetConnectionString("Paceline");
        if (string.IsNullOrEmpty(connection))
        {
            problems.Add("ConnectionStrings__Paceline is missing: set it to a connection string of the role paceline_silo.");
        }
        var keys = ConfiguredKeys.Read(
            settings["SecretsKey"], settings.GetSection("SecretsKeys").GetChildren().Select(key => KeyValuePair.Create(key.Key, key.Value)), settings["SecretsKeyCurrent"], problems);
        if (problems.Count > 0)
        {
            problems.ForEach(say);
            return 2;
        }
        await using var source = NpgsqlDataSource.Create(connection!);
        var accounts = new OperatorAccounts(new OrgDatabase(source), keys!, new PasswordHash(), TimeProvider.System);
        try
        {
            return await Do(words, accounts, say, cancellation);
        }
        catch (NpgsqlException failure)
        {
            say(failure.Message);
            return 1;
        }
    }

    private static List<string> Problems(IReadOnlyList<string> words) => words switch
    {
        ["list"] => [],
        ["add", var email, var name] => [.. Address(email), .. string.IsNullOrWhiteSpace(name) || name.Length > 120 ? (string[])["Give a name of 1 to 120 characters."] : []],
        ["end" or "password" or "reset-member", var email] => Address(email),
        _ => [Usage],
    };

    private static List<string> Address(string email) =>
        email.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && email.Length <= 254 && !email.Any(char.IsWhiteSpace) ? [] : [$"{email} is no e-mail address."];

    private static int Say(string? password, string done, string none, Action<string> say)
    {
        if (password is null)
        {
            say(none);
            return 1;
        }
        say($"{done} Their sessions have ended. This is shown once:");
        say($"  password        {password}");
        return 0;
    }

    private static async Task<int> Do(IReadOnlyList<string> words, OperatorAccounts accounts, Action<string> say, CancellationToken cancellation)
    {
        switch (words)
        {
            case ["add", var email, var name]:
                var welcome = await accounts.Add(email, name, cancellation);
                say($"{email} operates this installation. This is shown once:");
                say($"  password        {welcome.Password}");
                say($"  authenticator   {welcome.Secret}");
                say($"                  {welcome.Uri}");
                say($"  recovery codes  {string.Join("  ", welcome.RecoveryCodes)}");
                return 0;
            case ["password", var email]:
                return Say(await accounts.NewPassword(email, cancellation), $"{email} has another password and their second factor of before.", $"There is no operator {email}.", say);
            case ["reset-member", var email]:
                return Say(
                    await accounts.NewMembersPassword(email, cancellation), $"{email} has another password and their second factor of before; each of their organisations' logs says so.",
                    $"There is no member {email}.", say);
            case ["end", var email]:
                var ended = await accounts.End(email, cancellation);
                say(ended ? $"{email} operates nothing any more." : $"There is no operator {email}.");
                return ended ? 0 : 1;
            default:
                foreach (var line in await accounts.All(cancellation))
                {
                    say($"{line.Email}  {line.Name}  since {line.CreatedAt:u}  {(line.EndedAt is { } end ? $"ended {end:u}" : line.LastSeenAt is { } seen ? $"last here {seen:u}" : "never here")}");
                }
                return 0;
        }
    }
}
