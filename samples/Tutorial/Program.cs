using Tutorial;

switch (args)
{
    case []:
        Tour.List();
        Tour.RunAll();
        return 0;
    case [var name] when Catalog.Find(name) is { } program:
        program.Run();
        return 0;
    default:
        Tour.List();
        return 1;
}
