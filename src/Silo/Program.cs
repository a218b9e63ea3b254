using Paceline.Hosting;
using Paceline.Pipeline;

if (args is ["migrate" or "upkeep", ..])
{
    var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
    var retention = configuration.GetSection("Paceline:Retention").Get<Retention>() ?? new Retention();
    var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    return await MigrateCommand.Run(name => configuration.GetConnectionString(name), args[0] == "migrate", retention, today, Console.WriteLine);
}
if (args is ["certificates", var folder])
{
    new CertificateFolder(folder, TimeProvider.System).Fill(Console.WriteLine);
    return 0;
}
if (args is ["operator", .. var words])
{
    return await OperatorCommand.Run(words, new ConfigurationBuilder().AddEnvironmentVariables().Build(), Console.WriteLine);
}
return await SiloHost.Run(args);
