using Paceline.Development;

var root = RepositoryRoot.Find();
var folder = new DevFolder(root);
try
{
    return args switch
    {
        ["up", .. var rest] => await UpCommand.Run(folder, rest),
        ["down"] => await DownCommand.Run(folder),
        ["reset"] => await ResetCommand.Run(folder),
        ["status", .. var rest] => await StatusCommand.Run(folder, rest),
        ["logs", .. var rest] => await LogsCommand.Run(folder, rest),
        ["psql", .. var rest] => await PsqlCommand.Run(folder, rest),
        ["doctor"] => await DoctorCommand.Run(folder),
        ["token"] => TokenCommand.Run(folder),
        ["sandbox", .. var rest] => await SandboxCommand.Run(folder, rest),
        ["silo", .. var rest] => await SiloCommand.Run(folder, rest),
        ["operator", .. var rest] => await OperatorCommand.Run(folder, rest),
        ["schema"] => await SchemaCommand.Run(folder),
        ["test", .. var rest] => await TestCommand.Run(folder, rest),
        ["connector", .. var rest] => ConnectorCommand.Run(folder, rest),
        ["bench", .. var rest] => await BenchCommand.Run(folder, rest),
        [] or ["help" or "--help" or "-h"] => Help.Print(),
        _ => Help.Refuse($"'{args[0]}' is not a command, or takes no such words."),
    };
}
catch (StepFailedException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
