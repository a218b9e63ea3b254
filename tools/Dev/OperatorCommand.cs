namespace Paceline.Development;

/// <summary><c>./dev operator add|password|end|list|reset-member</c>: who operates the running installation, said by the silo's own program.</summary>
internal static class OperatorCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        if (words is not (["list"] or ["end" or "password" or "reset-member", _] or ["add", _, _]))
            return Help.Refuse("operator takes list, add <e-mail> <name>, password <e-mail>, end <e-mail>, or reset-member <e-mail>.");
        if ((folder.IsUp() ? folder.ReadState() : null) is not { } state)
        {
            Console.Error.WriteLine("Nothing is running. ./dev up starts it.");
            return 3;
        }

        var secrets = Secrets.LoadOrMake(folder);
        return await Attached.Run(new Builds(folder).Program("Silo"), ["operator", .. words], folder.Root, new Dictionary<string, string>
        {
            ["ConnectionStrings__Paceline"] = Connections.AsSilo(state.Postgres, secrets).ConnectionString,
            ["Paceline__SecretsKey"] = secrets.SecretsKey,
        });
    }
}
